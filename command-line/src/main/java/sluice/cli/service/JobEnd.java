package sluice.cli.service;

import java.util.Arrays;
import java.util.Optional;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.model.FailureCode;
import tools.jackson.databind.JsonNode;

/// Says of a job without a file what became of it.
final class JobEnd {

    private JobEnd() {}

    static Failure withoutFile(JsonNode job) {
        String subject =
                "Job " + job.path("id").asLong() + " (" + job.path("table_name").asString("") + ")";
        Failure failure = switch (job.path("status").asString("")) {
            case "failed" -> failed(subject, job);
            case "cancelled" -> new Failure(ExitCode.FAILED, subject + " was cancelled, so there is no file.");
            case "expired" ->
                new Failure(ExitCode.NO_SUCH_THING, "The file of " + subject + " has expired.", "Export it again.");
            default -> new Failure(ExitCode.NO_SUCH_THING, subject + " has no file yet.");
        };
        return failure.with(job);
    }

    private static Failure failed(String subject, JsonNode job) {
        String code = job.path("error_code").asString("");
        String what = subject + " failed: " + job.path("error_message").asString(code);
        Optional<FailureCode> known = Arrays.stream(FailureCode.values())
                .filter(c -> c.wireName().equals(code))
                .findFirst();
        return known.map(c -> new Failure(ExitCode.FAILED, what, c.remedy()))
                .orElseGet(() -> new Failure(ExitCode.FAILED, what));
    }
}
