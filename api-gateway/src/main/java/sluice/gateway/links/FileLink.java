package sluice.gateway.links;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// A link as it stands in an address: `7.1793542842.kD3…`, the job, the end in seconds since 1970, and the
/// HMAC-SHA256 of both in Base64url.
record FileLink(long jobId, Instant expiresAt) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})\\.([0-9]{1,11})\\.([A-Za-z0-9_-]{43})");

    String signed(SecretKey key) {
        return jobId + "." + expiresAt.getEpochSecond() + "." + signature(key);
    }

    /// Empty where it was not signed with this key.
    static Optional<FileLink> of(String text, SecretKey key) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var link = new FileLink(Long.parseLong(form.group(1)), Instant.ofEpochSecond(Long.parseLong(form.group(2))));
        // Compared in a time that does not tell how much of it is right.
        return MessageDigest.isEqual(ascii(link.signature(key)), ascii(form.group(3)))
                ? Optional.of(link)
                : Optional.empty();
    }

    /// What is signed begins with what it is for, so that this key could sign other things too.
    private String signature(SecretKey key) {
        try {
            Mac mac = Mac.getInstance(LinkKey.ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal(ascii("download " + jobId + " " + expiresAt.getEpochSecond()));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
