package sluice.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.cli.console.Console;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.console.TextTable;
import sluice.cli.service.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "dead-letters",
        description = "Messages between gateways and workers that could not be handled.",
        synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand implements Callable<Integer> {

    private static final String PATH = "dead-letters";

    @Mixin
    private ServiceOption service = new ServiceOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings around;

    public DeadLettersCommand(Surroundings around) {
        this.around = around;
    }

    /// Without a further word, it lists.
    @Override
    public Integer call() throws Failure, InterruptedException {
        return list(50);
    }

    @Command(name = "list", description = "Lists them, oldest first, and leaves them where they are.")
    int list(
            @Option(names = "--limit", defaultValue = "50", paramLabel = "N", description = "At most so many (50).")
                    long limit)
            throws Failure, InterruptedException {
        try (Service sluice = service.open(around.environment())) {
            JsonNode letters = sluice.get(PATH + "?limit=" + limit);
            if (json.isAsked()) {
                around.console().json(letters);
            } else {
                show(letters);
            }
            return ExitCode.DONE.code();
        }
    }

    private void show(JsonNode letters) {
        Console console = around.console();
        if (letters.path("dead_letters").isEmpty()) {
            console.note("There is none.");
            return;
        }
        TextTable text = new TextTable("ID", "DEAD SINCE", "QUEUE", "TYPE", ">JOB", "REASON");
        for (JsonNode letter : letters.path("dead_letters")) {
            text.row(
                    letter.path("id").asString(""),
                    letter.path("dead_at").asString("").replaceFirst("\\.[0-9]+Z$", "Z"),
                    letter.path("queue").asString(""),
                    letter.path("type").asString(""),
                    letter.path("job_id").asString(""),
                    letter.path("reason").asString(""));
        }
        text.print(console);
        long more =
                letters.path("count").asLong() - letters.path("dead_letters").size();
        if (more > 0) {
            console.note("and " + more + " more");
        }
    }

    @Command(
            name = "replay",
            description = "Sends them again to where they came from, once what was wrong is put right.")
    int replay(
            @Parameters(arity = "0..*", paramLabel = "ID", description = "As list shows them.") List<String> ids,
            @Option(names = "--all", description = "All of them, a thousand at a time.") boolean all)
            throws Failure, InterruptedException {
        List<String> named = ids == null ? new ArrayList<>() : ids;
        if (named.isEmpty() != all) {
            throw new Failure(ExitCode.WRONG_REQUEST, "Name the dead letters by their ids, or all with --all.");
        }
        try (Service sluice = service.open(around.environment())) {
            for (ObjectNode body : bodies(named)) {
                JsonNode answer = sluice.post(PATH + "/replay", body);
                around.console()
                        .note("Sent again: " + answer.path("replayed").asLong() + ", left: "
                                + answer.path("remaining").asLong());
            }
            return ExitCode.DONE.code();
        }
    }

    private static List<ObjectNode> bodies(List<String> ids) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return ids.isEmpty()
                ? List.of(json.objectNode().put("all", true))
                : ids.stream().map(id -> json.objectNode().put("id", id)).toList();
    }

    @Command(name = "delete", description = "Throws them away.")
    int delete(@Parameters(arity = "1..*", paramLabel = "ID", description = "As list shows them.") List<String> ids)
            throws Failure, InterruptedException {
        try (Service sluice = service.open(around.environment())) {
            for (String id : ids) {
                sluice.delete(PATH + "/" + Service.encoded(id));
                around.console().note("Thrown away: " + id);
            }
            return ExitCode.DONE.code();
        }
    }
}
