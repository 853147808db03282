package sluice.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import sluice.cli.console.Console;
import sluice.cli.console.ExitCode;

@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in bash and zsh.",
        footer = "%nFor this shell: source <(sluice completion)")
final class CompletionCommand implements Callable<Integer> {

    /// What the script that starts this program answers itself.
    private static final List<String> OF_THE_LAUNCHER =
            List.of("demo", "up", "gateway", "worker", "test", "benchmark", "help");

    private final Console console;
    private final Supplier<CommandLine> commands;

    CompletionCommand(Console console, Supplier<CommandLine> commands) {
        this.console = console;
        this.commands = commands;
    }

    @Override
    public Integer call() {
        CommandLine all = commands.get();
        OF_THE_LAUNCHER.forEach(word -> all.addSubcommand(word, CommandSpec.create()));
        AutoComplete.bash("sluice", all).lines().forEach(console::line);
        return ExitCode.DONE.code();
    }
}
