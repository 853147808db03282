package sluice.gateway.downloads;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// A whole file that is about to be sent.
///
/// @param bytes its size, checked
/// @param sha256 64 lower-case hex digits
/// @param name for people, as `fred_series_17_20260114T093000Z.csv`; never part of a path here
/// @param mediaType of the file as it lies there, as `application/gzip`
record FinishedFile(Path path, long bytes, String sha256, Instant completedAt, String name, String mediaType) {

    /// A strong entity tag, quotes included.
    String etag() {
        return '"' + sha256 + '"';
    }

    /// The value of `Repr-Digest`, RFC 9530.
    String digest() {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":";
    }

    /// The value of `Content-Disposition`, RFC 6266: a plain name for old clients, and the true one.
    String disposition() {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded(name);
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (plain || c == '.' || c == '_' || c == '-') {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
