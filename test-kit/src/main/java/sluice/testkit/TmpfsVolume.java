package sluice.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A file system of a few MiB in memory, mounted at a directory: a volume that really gets full, turns read-only, or
/// goes away. Skips the test where mounting is not allowed.
public final class TmpfsVolume implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path directory;
    private boolean mounted;

    private TmpfsVolume(Path directory) {
        this.directory = directory;
    }

    public static TmpfsVolume mount(Path directory, int mebibytes) {
        TmpfsVolume volume = new TmpfsVolume(directory);
        try {
            volume.mount(mebibytes);
        } catch (IllegalStateException refused) {
            throw Missing.skip("A tmpfs cannot be mounted here: " + refused.getMessage());
        }
        return volume;
    }

    /// An empty one, also over what is mounted there.
    public void mount(int mebibytes) {
        run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "sluice-test", directory.toString());
        mounted = true;
    }

    public void resize(int mebibytes) {
        remount("size=" + mebibytes + "m");
    }

    /// @param option as `ro`; that needs a volume on which nobody writes
    public void remount(String option) {
        run("mount", "-o", "remount," + option, directory.toString());
    }

    /// Takes it away from the directory, whoever has files open there.
    public void detach() {
        run("umount", "-l", directory.toString());
        mounted = false;
    }

    @Override
    public void close() {
        if (mounted) {
            detach();
        }
    }

    private static void run(String... command) {
        OwnProcess.run(new ProcessBuilder(List.of(command)), PATIENCE);
    }
}
