package sluice.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.command.Delivery.WhenInterrupted;
import sluice.cli.console.Console;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.console.Figures;
import sluice.cli.file.Destination;
import sluice.cli.request.RequestOptions;
import sluice.cli.service.JobFile;
import sluice.cli.service.Jobs;
import sluice.cli.service.Service;
import sluice.engine.source.SourceDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "export",
        description = "Exports a table to a file.",
        footer = {
            "%nFor example:",
            "  sluice export fred_series -o series.parquet",
            "  sluice export fred_series --from 2015-01-01 --columns date,value -o - | head",
            "  sluice export public.orders --database postgresql://me@localhost/shop -o orders.csv.gz"
        })
public final class ExportCommand implements Callable<Integer> {

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "A file, which is replaced; a folder; or - for standard output. By default the present"
                    + " folder, where the file has a name of its own.")
    private @Nullable String output;

    @Option(names = "--detach", description = "Only create the job, and print its id.")
    private boolean detach;

    @Mixin
    private ServiceOption service = new ServiceOption();

    @Mixin
    private SourceOption source = new SourceOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings around;

    public ExportCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        requireSense();
        Destination destination = Destination.of(output);
        ObjectNode body = request.body(destination.fileName());
        long begin = System.nanoTime();
        if (source.isEmbedded()) {
            JsonNode result = direct(body, destination);
            report(result, Duration.ofNanos(System.nanoTime() - begin));
            return ExitCode.DONE.code();
        }
        try (Service sluice = service.open(around.environment())) {
            return detach ? create(sluice, body) : export(sluice, body, destination, begin);
        }
    }

    private void requireSense() throws Failure {
        if (json.isAsked() && "-".equals(output)) {
            throw new Failure(
                    ExitCode.WRONG_REQUEST, "--json and \"-o -\" both want standard output.", "Leave out one.");
        }
        if (detach && (source.isEmbedded() || output != null)) {
            throw new Failure(
                    ExitCode.WRONG_REQUEST,
                    "--detach leaves the export to a Sluice and fetches no file.",
                    "Leave out -o, --embedded and --database; \"sluice download ID\" fetches the file.");
        }
    }

    private JsonNode direct(ObjectNode body, Destination destination) throws Failure, InterruptedException {
        SourceDatabase database = source.source(around.environment());
        try {
            return new DirectExport(database, around.console(), destination, around.clock()).run(body);
        } finally {
            database.close();
        }
    }

    private int create(Service sluice, ObjectNode body) throws Failure, InterruptedException {
        JsonNode job = new Jobs(sluice).create(body);
        if (json.isAsked()) {
            around.console().json(job);
        } else {
            around.console().line(job.path("id").asString());
        }
        return ExitCode.DONE.code();
    }

    private int export(Service sluice, ObjectNode body, Destination destination, long begin)
            throws Failure, InterruptedException {
        JsonNode job = new ServiceExport(sluice, around.console()).run(body);
        Path path =
                new Delivery(sluice, around.console(), destination).deliver(JobFile.of(job), WhenInterrupted.DISCARD);
        ((ObjectNode) job).put("path", path == null ? null : path.toString());
        report(job, Duration.ofNanos(System.nanoTime() - begin));
        return ExitCode.DONE.code();
    }

    private void report(JsonNode job, Duration time) {
        Console console = around.console();
        if (json.isAsked()) {
            console.json(job);
            return;
        }
        job.path("warnings")
                .forEach(warning ->
                        console.note("Note: " + warning.path("detail").asString("")));
        if (job.path("truncated").asBoolean(false)) {
            console.note("Note: there are more rows than --limit let through.");
        }
        console.note("%s, %s in %s, SHA-256 %s"
                .formatted(
                        Figures.rows(job.path("row_count").asLong()),
                        Figures.size(job.path("file_size_bytes").asLong()),
                        Figures.time(time),
                        job.path("sha256").asString("")));
        if (job.path("path").isString()) {
            console.line(job.path("path").asString());
        }
    }
}
