package sluice.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import sluice.model.Sha256;

/// The text of an API key: `sluice_` and 256 random bits in Base64url. Only its hash is kept.
///
/// A plain SHA-256 is the right hash here. Slow, salted ones protect secrets that people choose and that can be
/// guessed; nobody guesses 256 random bits, and a hash without salt can be looked up by an index.
final class KeyText {

    static final String START = "sluice_";

    /// What an operator may choose as the first key: as long as ours, or longer.
    static final Pattern CHOSEN = Pattern.compile(START + "[A-Za-z0-9_-]{32,200}");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int RECOGNISED = START.length() + 6;

    private KeyText() {}

    static String fresh() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return START + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /// By which people know a key again; it leaves 220 bits unknown.
    static String prefix(String key) {
        return key.substring(0, RECOGNISED);
    }

    static byte[] hash(String key) {
        return Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8));
    }
}
