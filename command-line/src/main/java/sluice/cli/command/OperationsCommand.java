package sluice.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.cli.console.Console;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.console.Figures;
import sluice.cli.console.TextTable;
import sluice.cli.service.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "operations",
        description = "Shows how the whole of Sluice does; pauses it, and drains workers.",
        synopsisSubcommandLabel = "COMMAND")
public final class OperationsCommand implements Callable<Integer> {

    private static final String PATH = "operations";

    @Mixin
    private ServiceOption service = new ServiceOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings around;

    public OperationsCommand(Surroundings around) {
        this.around = around;
    }

    /// Without a further word, it shows.
    @Override
    public Integer call() throws Failure, InterruptedException {
        try (Service sluice = service.open(around.environment())) {
            JsonNode operations = sluice.get(PATH);
            if (json.isAsked()) {
                around.console().json(operations);
            } else {
                show(operations);
            }
            return ExitCode.DONE.code();
        }
    }

    private void show(JsonNode operations) {
        Console console = around.console();
        JsonNode dispatch = operations.path("dispatch");
        if (dispatch.path("paused").asBoolean(false)) {
            console.line("Paused since " + dispatch.path("since").asString("")
                    + (dispatch.path("reason").isNull()
                            ? ""
                            : ": " + dispatch.path("reason").asString()));
        }
        JsonNode queue = operations.path("queue");
        console.line("Jobs: %d run, %d wait for a worker, %d pause before another attempt"
                .formatted(
                        queue.path("running").asLong(),
                        queue.path("waiting").asLong()
                                + queue.path("dispatched").asLong(),
                        queue.path("delayed").asLong()));
        console.line("Pace: "
                + Figures.count(
                        Math.round(operations.at("/throughput/rows_per_second").asDouble(0))) + " rows a second");
        JsonNode storage = operations.path("storage");
        console.line("Files: %s in %s bytes; free: %s bytes"
                .formatted(
                        Figures.count(storage.path("files").asLong()),
                        Figures.count(storage.path("used_bytes").asLong()),
                        storage.path("free_bytes").isNumber()
                                ? Figures.count(storage.path("free_bytes").asLong())
                                : "unknown"));
        workers(operations.path("workers"));
        for (JsonNode failure : operations.path("failures")) {
            console.line("Failed today: %d as %s. %s"
                    .formatted(
                            failure.path("jobs").asLong(),
                            failure.path("error_code").asString(""),
                            failure.path("remedy").asString("")));
        }
        if (operations.path("dead_letters").asLong(0) > 0) {
            console.line("Dead letters: " + operations.path("dead_letters").asLong());
        }
    }

    private void workers(JsonNode workers) {
        if (workers.isEmpty()) {
            around.console().line("Workers: none was heard of in the last hour");
            return;
        }
        TextTable text = new TextTable("WORKER", "VERSION", ">SLOTS", ">RUNS", "STATE");
        for (JsonNode worker : workers) {
            text.row(
                    worker.path("name").asString(""),
                    worker.path("version").asString(""),
                    worker.path("slots").asString(""),
                    String.valueOf(worker.path("jobs").size()),
                    state(worker));
        }
        text.print(around.console());
    }

    private static String state(JsonNode worker) {
        if (!worker.path("present").asBoolean(false)) {
            return "gone";
        }
        if (worker.path("drained").asBoolean(false)) {
            return "drained";
        }
        return worker.path("takes_jobs").asBoolean(true) ? "works" : "held";
    }

    @Command(name = "pause", description = "Lets no more jobs begin; those that run go on.")
    int pause(
            @Option(names = "--reason", paramLabel = "TEXT", description = "Shown to everybody meanwhile.") @Nullable
                    String reason)
            throws Failure, InterruptedException {
        try (Service sluice = service.open(around.environment())) {
            sluice.post(PATH + "/pause", JsonNodeFactory.instance.objectNode().put("reason", reason));
            around.console().note("Paused: no job begins until \"sluice operations resume\".");
            return ExitCode.DONE.code();
        }
    }

    @Command(name = "resume", description = "Lets jobs begin again.")
    int resume() throws Failure, InterruptedException {
        try (Service sluice = service.open(around.environment())) {
            sluice.post(PATH + "/resume");
            around.console().note("Jobs begin again.");
            return ExitCode.DONE.code();
        }
    }

    @Command(name = "drain", description = "Has a worker finish what it runs and take no more.")
    int drain(@Parameters(paramLabel = "WORKER", description = "Its name, as operations shows it.") String worker)
            throws Failure, InterruptedException {
        return order(worker, "drain", worker + " takes no more jobs.");
    }

    @Command(name = "undrain", description = "Lets a drained worker take jobs again.")
    int undrain(@Parameters(paramLabel = "WORKER", description = "Its name, as operations shows it.") String worker)
            throws Failure, InterruptedException {
        return order(worker, "undrain", worker + " takes jobs again.");
    }

    private int order(String worker, String verb, String done) throws Failure, InterruptedException {
        try (Service sluice = service.open(around.environment())) {
            sluice.post(PATH + "/workers/" + Service.encoded(worker) + "/" + verb);
            around.console().note(done);
            return ExitCode.DONE.code();
        }
    }
}
