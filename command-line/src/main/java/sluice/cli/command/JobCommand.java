package sluice.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.console.Figures;
import sluice.cli.service.JobWatch;
import sluice.cli.service.Jobs;
import sluice.cli.service.Service;
import tools.jackson.databind.JsonNode;

@Command(name = "job", description = "Shows one job.")
public final class JobCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Of the job.")
    private long id;

    @Option(names = "--wait", description = "Follow it to its end first; the exit code is 1 if that is no file.")
    private boolean untilEnded;

    @Mixin
    private ServiceOption service = new ServiceOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings around;

    public JobCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        try (Service sluice = service.open(around.environment())) {
            JsonNode job = untilEnded ? ended(sluice) : new Jobs(sluice).get(id);
            if (json.isAsked()) {
                around.console().json(job);
            } else {
                show(job);
                new Jobs(sluice).attempts(id).forEach(this::attempt);
            }
            boolean wanted = !untilEnded || job.path("status").asString("").equals("completed");
            return (wanted ? ExitCode.DONE : ExitCode.FAILED).code();
        }
    }

    private JsonNode ended(Service sluice) throws Failure, InterruptedException {
        try (JobProgress progress = new JobProgress(around.console().progress())) {
            return new JobWatch(sluice, JobWatch.PATIENCE).untilEnded(id, progress::show);
        }
    }

    private void show(JsonNode job) {
        around.console()
                .line("Job %d: %s as %s, %s"
                        .formatted(
                                id,
                                job.path("table_name").asString(""),
                                job.path("format").asString(""),
                                job.path("status").asString("")));
        fact("queue place", job.path("queue_position"));
        fact("error", job.path("error_message"));
        fact("label", job.path("label"));
        if (job.path("row_count").isNumber()) {
            fact(
                    "rows",
                    Figures.count(job.path("row_count").asLong())
                            + (job.path("truncated").asBoolean(false) ? ", and there were more" : ""));
        }
        if (job.path("file_size_bytes").isNumber()) {
            fact("size", Figures.count(job.path("file_size_bytes").asLong()) + " bytes");
        }
        for (String field : new String[] {
            "file_name", "sha256", "created_at", "started_at", "completed_at", "expires_at", "snapshot_at"
        }) {
            fact(field.replace('_', ' '), job.path(field));
        }
        job.path("warnings").forEach(warning -> fact("note", warning.path("detail")));
    }

    private void attempt(JsonNode attempt) {
        String began = "%s on %s, began %s"
                .formatted(
                        attempt.path("outcome").asString("").replace('_', ' '),
                        attempt.path("worker").asString(""),
                        attempt.path("started_at").asString(""));
        String ended = attempt.path("ended_at").isNull()
                ? ""
                : ", ended " + attempt.path("ended_at").asString("");
        String why = attempt.path("error_message").isNull()
                ? ""
                : ": " + attempt.path("error_message").asString("");
        fact("attempt " + attempt.path("attempt").asString(""), began + ended + why);
    }

    private void fact(String what, JsonNode value) {
        if (!value.isNull() && !value.isMissingNode()) {
            fact(what, value.asString());
        }
    }

    private void fact(String what, String value) {
        around.console().line("  %-12s  %s".formatted(what, value));
    }
}
