package sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A file system of a few MiB in memory, mounted at a directory: a volume that really gets full, turns read-only, goes
/// away, and comes back with what is on it. Skips the test where mounting is not allowed.
public final class TmpfsVolume implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Where it stays mounted while it is away from the directory.
    private final Path home;

    private final Path directory;
    private boolean attached;

    private TmpfsVolume(Path home, Path directory) {
        this.home = home;
        this.directory = directory;
    }

    public static TmpfsVolume mount(Path directory, int mebibytes) {
        try {
            TmpfsVolume volume = new TmpfsVolume(Files.createTempDirectory("sluice-tmpfs-"), directory);
            run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "sluice-test", volume.home.toString());
            volume.attach();
            return volume;
        } catch (IllegalStateException refused) {
            throw Missing.skip("A tmpfs cannot be mounted here: " + refused.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void resize(int mebibytes) {
        remount("size=" + mebibytes + "m");
    }

    /// @param option as `ro`; that needs a volume on which nobody writes
    public void remount(String option) {
        run("mount", "-o", "remount," + option, home.toString());
    }

    /// Takes it away from the directory, whoever has files open there.
    public void detach() {
        run("umount", "-l", directory.toString());
        attached = false;
    }

    /// Brings it back to the directory.
    public void attach() {
        run("mount", "--bind", home.toString(), directory.toString());
        attached = true;
    }

    @Override
    public void close() {
        if (attached) {
            detach();
        }
        run("umount", "-l", home.toString());
        run("rmdir", home.toString());
    }

    private static void run(String... command) {
        OwnProcess.run(new ProcessBuilder(List.of(command)), PATIENCE);
    }
}
