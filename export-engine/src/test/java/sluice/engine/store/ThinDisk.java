package sluice.engine.store;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A file system that promises more than its disk has: what is written to it is taken, and lost when it is to be made
/// durable. An ext4 of 64 MiB in a file of a memory file system of 6 MiB. Needs the right to mount; where that is
/// missing
/// the test is left out, in continuous integration it fails.
final class ThinDisk implements AutoCloseable {

    private final Path disk;
    private final Path mount;

    private ThinDisk(Path disk, Path mount) {
        this.disk = disk;
        this.mount = mount;
    }

    /// @param disk an empty directory, for the disk
    /// @param mount an empty directory, where the file system shows
    static ThinDisk mount(Path disk, Path mount) throws IOException, InterruptedException {
        ThinDisk thin = new ThinDisk(disk, mount);
        String image = disk.resolve("image").toString();
        thin.need("mount", "-t", "tmpfs", "-o", "size=6m", "sluice-test", disk.toString());
        thin.need("truncate", "-s", "64M", image);
        thin.need("mkfs.ext4", "-q", "-O", "^has_journal", image);
        thin.need("mount", "-o", "loop,errors=continue", image, mount.toString());
        return thin;
    }

    private void need(String... command) throws IOException, InterruptedException {
        String refusal = run(command);
        if (!refusal.isEmpty()) {
            close();
            leaveOut("there can be no thin disk here: " + refusal);
        }
    }

    private static void leaveOut(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            fail(reason);
        }
        abort(reason);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", "-l", mount.toString());
        run("umount", "-l", disk.toString());
    }

    /// @return what the command had to say, which is nothing if it did its work
    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : said + "(exit code " + process.exitValue() + ")";
    }
}
