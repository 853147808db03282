package sluice.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.console.Figures;
import sluice.cli.console.TextTable;
import sluice.cli.service.Service;
import tools.jackson.databind.JsonNode;

@Command(name = "jobs", description = "Lists jobs, newest first.")
public final class JobsCommand implements Callable<Integer> {

    @Option(
            names = "--status",
            paramLabel = "A,B",
            description = "Only those that are pending, running, completed, failed, cancelled or expired.")
    private @Nullable String status;

    @Option(names = "--table", paramLabel = "NAME", description = "Only those of this table.")
    private @Nullable String table;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (20).")
    private long limit = 20;

    @Mixin
    private ServiceOption service = new ServiceOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings around;

    public JobsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        try (Service sluice = service.open(around.environment())) {
            JsonNode jobs = sluice.get("jobs?" + query());
            if (json.isAsked()) {
                around.console().json(jobs);
            } else if (jobs.isEmpty()) {
                around.console().note("There is no such job.");
            } else {
                show(jobs);
            }
            return ExitCode.DONE.code();
        }
    }

    private String query() {
        List<String> query = new ArrayList<>(List.of("limit=" + limit));
        if (status != null) {
            query.add("status=" + Service.encoded(status));
        }
        if (table != null) {
            query.add("table_name=" + Service.encoded(table));
        }
        return String.join("&", query);
    }

    private void show(JsonNode jobs) {
        TextTable text = new TextTable(">ID", "STATUS", ">", ">ROWS", ">SIZE", "CREATED", "FORMAT", "TABLE");
        for (JsonNode job : jobs) {
            boolean running = job.path("status").asString("").equals("running");
            text.row(
                    job.path("id").asString(""),
                    job.path("status").asString(""),
                    running ? job.path("progress").path("percent").asString("") + " %" : "",
                    job.path("row_count").isNumber()
                            ? Figures.count(job.path("row_count").asLong())
                            : "",
                    job.path("file_size_bytes").isNumber()
                            ? Figures.size(job.path("file_size_bytes").asLong())
                            : "",
                    job.path("created_at").asString("").replaceFirst("\\.[0-9]+Z$", "Z"),
                    job.path("format").asString(""),
                    job.path("table_name").asString(""));
        }
        text.print(around.console());
    }
}
