package sluice.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that this JVM started and ends by its id. A guard beside it kills it when this JVM is gone without
/// having done so.
public final class OwnProcess {

    private final Process process;
    private final Process guard;

    private OwnProcess(Process process, Process guard) {
        this.process = process;
        this.guard = guard;
    }

    public static OwnProcess start(ProcessBuilder builder) {
        try {
            builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            Process process = builder.start();
            // The guard reads a pipe that only this JVM holds: its end is the end of the JVM.
            Process guard = new ProcessBuilder("sh", "-c", "cat > /dev/null; kill -9 " + process.pid()).start();
            return new OwnProcess(process, guard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a short command to its end.
    ///
    /// @return what it printed on both streams
    /// @throws IllegalStateException if it fails or takes longer than `deadline`
    static String run(ProcessBuilder builder, Duration deadline) {
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.PIPE);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(builder.command() + " takes too long: " + output);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(builder.command() + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// @throws IllegalThreadStateException if the process has not ended
    public int exitCode() {
        return process.exitValue();
    }

    /// @param name as `STOP`
    public void signal(String name) {
        run(new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid()))), Duration.ofSeconds(5));
    }

    /// SIGTERM.
    ///
    /// @return the exit code
    /// @throws IllegalStateException if the process has not ended after `deadline`; it is then killed
    public int terminate(Duration deadline) {
        process.destroy();
        boolean ended = await(deadline);
        kill();
        if (!ended) {
            throw new IllegalStateException("process " + process.pid() + " did not end within " + deadline);
        }
        return process.exitValue();
    }

    /// SIGKILL, and the end awaited.
    public void kill() {
        guard.destroyForcibly();
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /// Waits for the process to end by itself.
    public boolean await(Duration deadline) {
        try {
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                guard.destroyForcibly();
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
