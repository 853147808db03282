package sluice.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import sluice.model.Sha256;

/// A file of the page, in both forms in which it is sent.
///
/// @param type for `Content-Type`
/// @param version of the content, for `ETag`
record PageFile(String type, String version, byte[] plain, byte[] gzip) {

    private static final String SCRIPT = "text/javascript";
    private static final String STYLE = "text/css";
    private static final int VERSION_LENGTH = 12;
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*(?://.*|/\\*.*\\*/)$");

    static PageFile of(String name, byte[] content) {
        String type = typeOf(name);
        byte[] sent = type.equals(SCRIPT) || type.equals(STYLE) ? withoutComments(content) : content;
        return new PageFile(type, version(sent), sent, gzip(sent));
    }

    /// Comments that stand alone on a line are for whoever reads the sources; the lines keep their numbers.
    private static byte[] withoutComments(byte[] content) {
        return COMMENT.matcher(new String(content, UTF_8)).replaceAll("").getBytes(UTF_8);
    }

    /// What the page links to is read in the page's own encoding, modules always in UTF-8.
    private static String typeOf(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return switch (extension) {
            case "html" -> "text/html;charset=UTF-8";
            case "css" -> STYLE;
            case "js" -> SCRIPT;
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException("the page has a file of an unknown kind: " + name);
        };
    }

    private static String version(byte[] content) {
        return HexFormat.of().formatHex(Sha256.digest().digest(content)).substring(0, VERSION_LENGTH);
    }

    private static byte[] gzip(byte[] content) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new SmallestGzip(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /// It is done once, at start.
    private static final class SmallestGzip extends GZIPOutputStream {

        SmallestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
