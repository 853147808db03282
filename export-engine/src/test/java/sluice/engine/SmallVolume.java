package sluice.engine;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A file system of a few MiB in memory, mounted at a directory: a volume that really gets full. Needs the right to
/// mount; where that is missing the test is left out, in continuous integration it fails.
final class SmallVolume implements AutoCloseable {

    private final Path directory;

    private SmallVolume(Path directory) {
        this.directory = directory;
    }

    static SmallVolume mount(Path directory, int mebibytes) throws IOException, InterruptedException {
        String refusal =
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "sluice-test", directory.toString());
        if (!refusal.isEmpty()) {
            leaveOut("a tmpfs cannot be mounted here: " + refusal);
        }
        return new SmallVolume(directory);
    }

    private static void leaveOut(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            fail(reason);
        }
        abort(reason);
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", directory.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return what the command had to say, which is nothing if it did its work
    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : said + "(exit code " + process.exitValue() + ")";
    }
}
