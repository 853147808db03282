package sluice.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sluice.testkit.OwnProcess;

/// One run of the command line, in a folder of its own. What it says goes to files: neither stream is a terminal.
final class CommandLineProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final OwnProcess process;
    private final Path output;
    private final Path errors;

    private CommandLineProcess(OwnProcess process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    static CommandLineProcess start(Path folder, Map<String, String> environment, String... arguments) {
        List<String> command = command();
        command.addAll(List.of(arguments));
        return start(folder, environment, command);
    }

    /// On a terminal of 100 columns, whose recording is the output.
    static CommandLineProcess startOnTerminal(Path folder, Map<String, String> environment, String... arguments) {
        String line = String.join(" ", command()) + " " + String.join(" ", arguments);
        return start(folder, environment, List.of("script", "--quiet", "--return", "--command", line, "/dev/null"));
    }

    private static CommandLineProcess start(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("command-line", ".out");
            Path errors = Files.createTempFile("command-line", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_") || name.startsWith("PG"));
            builder.environment().putAll(Map.of("TERM", "xterm", "COLUMNS", "100"));
            builder.environment().putAll(environment);
            return new CommandLineProcess(OwnProcess.start(builder), output, errors);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What starts the program, without arguments.
    static List<String> command() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                Program.jar("command-line").toAbsolutePath().normalize().toString()));
    }

    /// Runs a command to its end.
    static CommandLineProcess run(Path folder, Map<String, String> environment, String... arguments) {
        CommandLineProcess process = start(folder, environment, arguments);
        process.exitCode();
        return process;
    }

    /// Waits for its end.
    int exitCode() {
        if (!process.await(PATIENCE)) {
            close();
            throw new IllegalStateException("it does not end; it said: " + errors());
        }
        return process.exitCode();
    }

    void signal(String name) {
        process.signal(name);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    byte[] outputBytes() {
        return read(output);
    }

    String output() {
        return new String(outputBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    String errors() {
        return new String(read(errors), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
