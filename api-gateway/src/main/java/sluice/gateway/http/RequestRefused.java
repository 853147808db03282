package sluice.gateway.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import sluice.engine.request.Echo;
import sluice.engine.request.FieldError;
import sluice.engine.request.InvalidRequest;

/// A request is answered by a problem instead of what it asked for. Its detail goes to the client as it is: a
/// sentence for people without SQL, paths or class names. Without a stack trace, since it is an answer and no defect.
public final class RequestRefused extends RuntimeException {

    private final ProblemType type;
    private final List<FieldError> errors;
    private final Map<String, String> headers = new LinkedHashMap<>();

    public RequestRefused(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    private RequestRefused(ProblemType type, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    static RequestRefused invalid(InvalidRequest request) {
        return new RequestRefused(ProblemType.INVALID_REQUEST, request.detail(), request.errors());
    }

    public static RequestRefused nothingAt(String path) {
        return new RequestRefused(ProblemType.NOT_FOUND, "There is nothing at " + Echo.of(path) + ".");
    }

    public RequestRefused retryAfterSeconds(long seconds) {
        return header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    public RequestRefused header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }
}
