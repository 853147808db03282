package sluice.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import sluice.engine.request.JsonFields;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the body of a request as one JSON object, strictly: UTF-8 without a byte order mark, at most 1 MiB, no key
/// twice, nothing after the object, not nested deeper than 32 levels, no NUL and no half of a surrogate pair.
public final class JsonBody {

    public static final int MAX_BYTES = 1 << 20;

    private static final Logger log = LoggerFactory.getLogger(JsonBody.class);
    private static final int MAX_DEPTH = 32;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .maxNameLength(1_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBody() {}

    /// @throws RequestRefused 400, 413 or 415
    public static ObjectNode read(HttpServletRequest request) {
        requireJson(request.getContentType());
        requirePlain(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        return parse(decode(bytes(request)));
    }

    private static void requireJson(@Nullable String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
            boolean json =
                    type.getType().equals("application") && type.getSubtype().equals("json");
            if (json && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // answered below, as any other type is
        }
        throw new RequestRefused(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Send the body as Content-Type: application/json, in UTF-8.")
                .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
    }

    private static void requirePlain(@Nullable String contentEncoding) {
        if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
            throw new RequestRefused(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without Content-Encoding.")
                    .header(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
    }

    private static byte[] bytes(HttpServletRequest request) {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] bytes;
        try {
            bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            log.debug("A body broke off", e);
            throw malformed("The body broke off before its end.");
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    private static RequestRefused tooLarge() {
        return new RequestRefused(ProblemType.BODY_TOO_LARGE, "A body may have at most " + MAX_BYTES + " bytes.")
                .header(HttpHeaders.CONNECTION, "close");
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                throw malformed("The body begins with a byte order mark; send plain UTF-8.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8.");
        }
    }

    static ObjectNode parse(String text) {
        if (text.isBlank()) {
            throw malformed("The body is empty; send a JSON object.");
        }
        JsonNode tree;
        try {
            tree = STRICT.readTree(text);
        } catch (JacksonException e) {
            throw malformed(whatIsWrong(e));
        }
        if (!(tree instanceof ObjectNode object)) {
            throw malformed("The body must be a JSON object, not " + JsonFields.kindOf(tree) + ".");
        }
        JsonText.requireSound(object);
        return object;
    }

    private static String whatIsWrong(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        String message = String.valueOf(e.getOriginalMessage());
        if (e instanceof StreamConstraintsException) {
            return "The body is nested deeper than " + MAX_DEPTH + " levels, or holds a name or number that is too long"
                    + where + ".";
        }
        if (message.startsWith("Duplicate ")) {
            return "The body has the same key twice in one object" + where + ".";
        }
        if (e instanceof MismatchedInputException && message.startsWith("Trailing token")) {
            return "Something follows the JSON object" + where + "; send one object alone.";
        }
        return e instanceof UnexpectedEndOfInputException
                ? "The body ends before the JSON object does."
                : "The body is not JSON" + where + ".";
    }

    private static RequestRefused malformed(String detail) {
        return new RequestRefused(ProblemType.MALFORMED_BODY, detail);
    }
}
