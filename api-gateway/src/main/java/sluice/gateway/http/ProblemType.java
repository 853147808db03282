package sluice.gateway.http;

import org.springframework.http.HttpStatus;

/// The kinds of problems that the API answers with. Each has a stable relative URI for programs, a title for people
/// and its HTTP status.
public enum ProblemType {
    INVALID_REQUEST("invalid-request", HttpStatus.BAD_REQUEST, "The request is not valid"),
    MALFORMED_BODY("malformed-body", HttpStatus.BAD_REQUEST, "The body cannot be read"),
    UNAUTHENTICATED("unauthenticated", HttpStatus.UNAUTHORIZED, "Nobody knows who asks"),
    FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "The caller may not do this"),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "Nothing that the client accepts"),
    NOT_READY("not-ready", HttpStatus.CONFLICT, "The job has not ended"),
    NO_FILE("no-file", HttpStatus.CONFLICT, "The job ended without a file"),
    ALREADY_ENDED("already-ended", HttpStatus.CONFLICT, "The job has ended"),
    NOT_WAITING("not-waiting", HttpStatus.CONFLICT, "The job does not wait"),
    EXPIRED("expired", HttpStatus.GONE, "The file has expired"),
    LINK_EXPIRED("link-expired", HttpStatus.GONE, "The link has expired"),
    PRECONDITION_FAILED("precondition-failed", HttpStatus.PRECONDITION_FAILED, "The file is another one"),
    BODY_TOO_LARGE("body-too-large", HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is no plain JSON"),
    RANGE_NOT_SATISFIABLE(
            "range-not-satisfiable", HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The range lies outside the file"),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused", HttpStatus.UNPROCESSABLE_CONTENT, "The key was used with another body"),
    NO_PREVIEW("no-preview", HttpStatus.UNPROCESSABLE_CONTENT, "The first rows cannot be shown"),
    TOO_MANY("too-many", HttpStatus.TOO_MANY_REQUESTS, "This client has too much at once"),
    BUSY("busy", HttpStatus.SERVICE_UNAVAILABLE, "The gateway is busy"),
    SOURCE_UNAVAILABLE("source-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The source database is away"),
    JOBS_UNAVAILABLE("jobs-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The jobs database is away"),
    BROKER_UNAVAILABLE("broker-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The broker is away"),
    VOLUME_UNAVAILABLE("volume-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The export volume is away"),
    ISSUER_UNAVAILABLE("issuer-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The issuer of tokens is away"),
    FILE_DAMAGED("file-damaged", HttpStatus.INTERNAL_SERVER_ERROR, "The file is damaged"),
    NOT_IMPLEMENTED("not-implemented", HttpStatus.NOT_IMPLEMENTED, "That is not done here"),
    UNKNOWN_VERSION("unknown-version", HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "Another version of HTTP"),
    INTERNAL("internal", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here");

    private final String code;
    private final HttpStatus status;
    private final String title;

    ProblemType(String code, HttpStatus status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /// A relative reference that never changes, as `/problems/not-found`.
    public String uri() {
        return "/problems/" + code;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }
}
