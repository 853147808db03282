package sluice.gateway.http;

import org.springframework.http.HttpStatus;

/// What the web server itself refused, by its status alone.
final class ContainerProblems {

    private ContainerProblems() {}

    static RequestRefused of(int status, String path) {
        return switch (HttpStatus.resolve(status)) {
            case NOT_FOUND -> RequestRefused.nothingAt(path);
            case METHOD_NOT_ALLOWED ->
                new RequestRefused(ProblemType.METHOD_NOT_ALLOWED, "The method is not allowed here.");
            case CONTENT_TOO_LARGE -> new RequestRefused(ProblemType.BODY_TOO_LARGE, "The body is too large.");
            case NOT_IMPLEMENTED ->
                new RequestRefused(
                        ProblemType.NOT_IMPLEMENTED, "The request uses a part of HTTP that is not known here.");
            case HTTP_VERSION_NOT_SUPPORTED -> new RequestRefused(ProblemType.UNKNOWN_VERSION, "Use HTTP/1.1.");
            case null, default ->
                status < 500
                        ? new RequestRefused(ProblemType.INVALID_REQUEST, "The request cannot be understood.")
                        : new RequestRefused(ProblemType.INTERNAL, "The gateway could not answer; its log says why.");
        };
    }
}
