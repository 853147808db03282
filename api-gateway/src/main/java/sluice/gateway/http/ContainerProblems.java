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
            case null, default ->
                status < 500
                        ? new RequestRefused(ProblemType.INVALID_REQUEST, "The request cannot be understood.")
                        : new RequestRefused(ProblemType.INTERNAL, "The gateway could not answer; its log says why.");
        };
    }
}
