package sluice.cli.command;

import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sluice.cli.console.Console;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.service.Service;
import tools.jackson.databind.JsonNode;

@Command(name = "formats", description = "Lists the formats and their options, for --option.")
public final class FormatsCommand implements Callable<Integer> {

    @Mixin
    private ServiceOption service = new ServiceOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings around;

    public FormatsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        try (Service sluice = service.open(around.environment())) {
            JsonNode formats = sluice.get("formats");
            if (json.isAsked()) {
                around.console().json(formats);
            } else {
                formats.forEach(this::show);
            }
            return ExitCode.DONE.code();
        }
    }

    private void show(JsonNode format) {
        Console console = around.console();
        console.line(format.path("format").asString("") + "  "
                + format.path("description").asString(""));
        for (JsonNode option : format.path("options")) {
            StringJoiner allowed = new StringJoiner(", ");
            option.path("allowed").forEach(value -> allowed.add(value.asString("")));
            console.line("  %-28s  %s: %s (%s)"
                    .formatted(
                            option.path("field").asString(""),
                            option.path("description").asString(""),
                            allowed.length() == 0 ? "a number" : allowed.toString(),
                            option.path("default").isNull()
                                    ? "none"
                                    : option.path("default").asString("")));
        }
    }
}
