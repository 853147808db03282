package sluice.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.awaitility.Awaitility;
import sluice.testkit.OwnProcess;

/// One program of Sluice, running. Its log is kept in `target/processes`.
public final class SluiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final OwnProcess process;
    private final Path log;

    private SluiceProcess(OwnProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts the program with nothing in its environment but `environment` and what a JVM needs. It may not be ready
    /// yet: see [#awaitReady].
    public static SluiceProcess launch(Program program, Map<String, String> environment) {
        try {
            Path logs = Files.createDirectories(Path.of("target", "processes"));
            Path log = logs.resolve("%03d-%s.log"
                    .formatted(COUNT.incrementAndGet(), program.name().toLowerCase()));
            ProcessBuilder builder = new ProcessBuilder(command(program))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_") || name.startsWith("SPRING_"));
            builder.environment().putAll(environment);
            return new SluiceProcess(OwnProcess.start(builder), log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command(Program program) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                program.jar().toString()));
        command.addAll(program.arguments());
        return command;
    }

    public static SluiceProcess start(Program program, Map<String, String> environment) {
        SluiceProcess process = launch(program, environment);
        process.awaitReady(program);
        return process;
    }

    /// Waits for the line of the log that says so; fails at once if the process ends before.
    public void awaitReady(Program program) {
        Awaitility.await(program + " to be ready")
                .atMost(START)
                .failFast("the process has ended, its log: " + log.toAbsolutePath(), () -> !process.isAlive())
                .until(() -> program.ready().matcher(log()).find());
    }

    /// Where its HTTP API is, ending with a slash.
    public URI address() {
        Matcher port = Program.PORT.matcher(log());
        if (!port.find()) {
            throw new IllegalStateException("it listens on no port, says " + log);
        }
        return URI.create("http://127.0.0.1:" + port.group(1) + "/");
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for it to end by itself.
    ///
    /// @return the exit code
    public int exitCode(Duration patience) {
        if (!process.await(patience)) {
            throw new IllegalStateException("it has not ended after " + patience + ", its log: " + log);
        }
        return process.terminate(Duration.ZERO);
    }

    /// SIGKILL.
    public void kill() {
        process.kill();
    }

    /// SIGSTOP; its connections stay open.
    public void pause() {
        process.signal("STOP");
    }

    /// SIGCONT.
    public void resume() {
        process.signal("CONT");
    }

    /// SIGTERM.
    ///
    /// @return the exit code
    public int terminate(Duration deadline) {
        return process.terminate(deadline);
    }

    @Override
    public void close() {
        process.kill();
    }
}
