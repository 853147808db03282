package sluice.gateway.problems;

import sluice.gateway.http.ProblemType;

/// What a kind of problem means to whoever met it.
///
/// @param meaning what happened
/// @param remedy what to do next
record Explanation(String meaning, String remedy) {

    static Explanation of(ProblemType type) {
        return switch (type) {
            case INVALID_REQUEST ->
                new Explanation(
                        "The body or a parameter asks for something that cannot be. The member \"errors\" of the answer"
                                + " names every wrong field: where it stands, a code, a sentence, and what is allowed.",
                        "Correct the fields that are named. GET /api/v1/export/tables lists the tables and their columns,"
                                + " GET /api/v1/export/formats the options.");
            case MALFORMED_BODY ->
                new Explanation(
                        "The body is not one JSON object in UTF-8: it is empty, broken, nested too deeply, has a key twice,"
                                + " or something follows it.",
                        "Look at the line and column that the detail names. In a shell, quotes around the body may be missing.");
            case UNAUTHENTICATED ->
                new Explanation(
                        "The gateway lets in only whom it knows, and the request has no key or token, or one that is wrong,"
                                + " expired or revoked.",
                        "Send Authorization: Bearer and the API key that an administrator gave you, or a token of your"
                                + " organisation's login service. On the command line set SLUICE_TOKEN.");
            case FORBIDDEN ->
                new Explanation(
                        "The gateway knows the key or token, but it has no scope that allows this.",
                        "Ask an administrator for one with the scope export (to make, cancel and delete jobs) or admin.");
            case NOT_FOUND ->
                new Explanation(
                        "There is nothing at this address: no such path, job or table; a job may have been deleted, or be somebody"
                                + " else's.",
                        "Check the address. GET /api/v1/export/jobs lists the jobs.");
            case METHOD_NOT_ALLOWED ->
                new Explanation(
                        "The address exists, but does not take this method.",
                        "Use one of the methods in the header Allow of the answer.");
            case NOT_ACCEPTABLE ->
                new Explanation(
                        "The request's Accept header leaves out every type that this address answers with.",
                        "Leave Accept out, or name the type in the detail.");
            case NOT_READY ->
                new Explanation(
                        "The job is waiting or running, so it has no file yet.",
                        "Ask again after the seconds in Retry-After, or wait with GET /api/v1/export/jobs/{id}?wait=30.");
            case NO_FILE ->
                new Explanation(
                        "The job failed or was cancelled, so there is no file and there will be none.",
                        "The job's error_code and error_message say why. Create a new job when that is put right.");
            case ALREADY_ENDED ->
                new Explanation(
                        "The job has ended already, so it cannot be cancelled.",
                        "To remove it and its file, use DELETE.");
            case NOT_WAITING ->
                new Explanation(
                        "The job runs or has ended, so it has no place in the queue that could be changed.",
                        "GET /api/v1/export/jobs?status=pending lists the jobs that wait.");
            case EXPIRED ->
                new Explanation(
                        "The file was kept for its time and has been removed; the record of the job stays.",
                        "Create the job again. SLUICE_EXPORT_TTL says how long files are kept.");
            case LINK_EXPIRED ->
                new Explanation(
                        "The link to the file was made for a certain time, which is over. The file may still be there.",
                        "Ask whoever sent it for a new one: POST /api/v1/export/jobs/{id}/links makes it.");
            case PRECONDITION_FAILED ->
                new Explanation(
                        "If-Match or If-Unmodified-Since names another file than the one that is there.",
                        "Download it anew, without the part that you have.");
            case BODY_TOO_LARGE ->
                new Explanation("A body may have at most 1 MiB.", "Shorten lists of columns and conditions.");
            case UNSUPPORTED_MEDIA_TYPE ->
                new Explanation(
                        "The body was sent as something else than JSON, in another encoding than UTF-8, or compressed.",
                        "Send it as it is, with Content-Type: application/json.");
            case RANGE_NOT_SATISFIABLE ->
                new Explanation(
                        "The request asks for a part that lies beyond the end of the file.",
                        "The header Content-Range has the file's size. You may have all of it already.");
            case IDEMPOTENCY_KEY_REUSED ->
                new Explanation(
                        "This Idempotency-Key made a job of another body before.",
                        "Take a new key for a new request; repeat the very same body to repeat one.");
            case NO_PREVIEW ->
                new Explanation(
                        "The first rows cannot be shown: the export would fail at one of them, one is too large, or the"
                                + " source takes too long to find them.",
                        "The detail says which. Where a value does not fit the format, it names the option that decides.");
            case TOO_MANY ->
                new Explanation(
                        "This client has as many jobs, rows, bytes or requests as one may have, or as many downloads or"
                                + " streams of events are open as a gateway allows.",
                        "Let jobs end or close some downloads, and try again after the seconds in Retry-After."
                                + " GET /api/v1/export/limits says what is allowed and what is used.");
            case BUSY ->
                new Explanation(
                        "The gateway serves as many downloads as it may.",
                        "Try again after the seconds in Retry-After, or ask another gateway.");
            case SOURCE_UNAVAILABLE ->
                new Explanation(
                        "The database that is exported from did not answer in time.",
                        "Try again after the seconds in Retry-After. If it lasts, check SLUICE_SOURCE_URL and the database.");
            case JOBS_UNAVAILABLE ->
                new Explanation(
                        "The gateway's own database did not answer in time. Accepted jobs are safe, and running exports go on.",
                        "Try again after the seconds in Retry-After. If it lasts, check SLUICE_JOBS_URL and the database.");
            case BROKER_UNAVAILABLE ->
                new Explanation(
                        "The message broker did not answer, so its queues cannot be looked at. Accepted jobs are safe and go"
                                + " on once it is back.",
                        "Try again after the seconds in Retry-After. If it lasts, check SPRING_RABBITMQ_HOST and the broker.");
            case VOLUME_UNAVAILABLE ->
                new Explanation(
                        "The volume with the files cannot be read by the gateway now.",
                        "Try again after the seconds in Retry-After. If it lasts, check the mount of SLUICE_EXPORT_DIRECTORY.");
            case ISSUER_UNAVAILABLE ->
                new Explanation(
                        "The service that issues tokens did not answer, so the gateway cannot tell whether one is genuine.",
                        "Try again after the seconds in Retry-After. If it lasts, check SLUICE_ACCESS_ISSUER and that service.");
            case FILE_DAMAGED ->
                new Explanation(
                        "The file is missing or has another size than when it was written; somebody changed the volume.",
                        "Create the job again, and find out who writes to the export volume.");
            case NOT_IMPLEMENTED ->
                new Explanation(
                        "The request uses a method or a transfer encoding that is not known here.",
                        "Use one of the methods in the API's description, and send the body as it is.");
            case UNKNOWN_VERSION ->
                new Explanation("The request speaks a version of HTTP that is not known here.", "Use HTTP/1.1.");
            case INTERNAL ->
                new Explanation(
                        "The gateway met something that nobody foresaw.",
                        "Its log has the details under the incident in the answer; please report it as a defect.");
        };
    }
}
