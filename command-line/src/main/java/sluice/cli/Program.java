package sluice.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import sluice.cli.command.CancelCommand;
import sluice.cli.command.DeadLettersCommand;
import sluice.cli.command.DeleteCommand;
import sluice.cli.command.DownloadCommand;
import sluice.cli.command.ExportCommand;
import sluice.cli.command.FormatsCommand;
import sluice.cli.command.FrontCommand;
import sluice.cli.command.JobCommand;
import sluice.cli.command.JobsCommand;
import sluice.cli.command.KeepCommand;
import sluice.cli.command.OperationsCommand;
import sluice.cli.command.Surroundings;
import sluice.cli.command.TableCommand;
import sluice.cli.command.TablesCommand;
import sluice.cli.console.Console;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;

/// All commands, and what becomes of their failures.
public final class Program {

    /// 128 + SIGINT, as a shell has it.
    private static final int INTERRUPTED = 130;

    private static final String JSON = "--json";

    @Command(
            name = "sluice",
            description = "Takes tables out of PostgreSQL as files: CSV, JSON, JSON Lines and Parquet.",
            synopsisSubcommandLabel = "COMMAND")
    private record Root() {}

    private final Console console;
    private final Map<String, Supplier<Callable<Integer>>> known = new LinkedHashMap<>();

    public Program(Surroundings around) {
        this.console = around.console();
        known.put("export", () -> new ExportCommand(around));
        known.put("tables", () -> new TablesCommand(around));
        known.put("table", () -> new TableCommand(around));
        known.put("formats", () -> new FormatsCommand(around));
        known.put("jobs", () -> new JobsCommand(around));
        known.put("job", () -> new JobCommand(around));
        known.put("download", () -> new DownloadCommand(around));
        known.put("cancel", () -> new CancelCommand(around));
        known.put("delete", () -> new DeleteCommand(around));
        known.put("front", () -> new FrontCommand(around));
        known.put("keep", () -> new KeepCommand(around));
        known.put("operations", () -> new OperationsCommand(around));
        known.put("dead-letters", () -> new DeadLettersCommand(around));
        known.put("completion", () -> new CompletionCommand(console, () -> commands(known.keySet())));
    }

    /// Only the commands that are needed: to read the options of all takes longer than most of them run.
    private CommandLine commands(Set<String> names) {
        CommandLine commands = new CommandLine(new Root());
        known.forEach((name, command) -> {
            if (names.contains(name)) {
                commands.addSubcommand(command.get());
            }
        });
        commands.setParameterExceptionHandler((e, arguments) -> misused(e));
        commands.setExecutionExceptionHandler((e, command, parsed) -> failed(e, parsed));
        addHelp(commands);
        return commands;
    }

    private static void addHelp(CommandLine command) {
        command.getSubcommands().values().forEach(Program::addHelp);
        command.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("This text.")
                        .build());
        command.setUsageHelpAutoWidth(false).setUsageHelpLongOptionsMaxWidth(24).setOverwrittenOptionsAllowed(false);
    }

    /// @return the exit code
    public int run(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        CommandLine commands = commands(known.containsKey(first) ? Set.of(first) : known.keySet());
        if (arguments.length == 0) {
            commands.usage(System.err);
            return ExitCode.WRONG_REQUEST.code();
        }
        int code = commands.execute(arguments);
        return code == 0 && console.readerHasGone() ? ExitCode.READER_GONE.code() : code;
    }

    private int misused(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        console.failure(new Failure(
                ExitCode.WRONG_REQUEST,
                String.valueOf(e.getMessage()),
                "\"" + command + " --help\" tells what there is."));
        return ExitCode.WRONG_REQUEST.code();
    }

    private int failed(Exception e, ParseResult parsed) {
        switch (e) {
            case Failure failure -> {
                if (failure.exitCode() == ExitCode.READER_GONE) {
                    return failure.exitCode().code();
                }
                tell(failure, parsed);
                return failure.exitCode().code();
            }
            case InterruptedException _ -> {
                return INTERRUPTED;
            }
            default -> {
                tell(new Failure(ExitCode.DEFECT, "A defect of Sluice: " + e), parsed);
                return ExitCode.DEFECT.code();
            }
        }
    }

    private void tell(Failure failure, ParseResult parsed) {
        boolean json = parsed.asCommandLineList().stream()
                .anyMatch(c -> c.getParseResult().hasMatchedOption(JSON));
        if (json) {
            console.failureAsJson(failure);
        } else {
            console.failure(failure);
        }
    }
}
