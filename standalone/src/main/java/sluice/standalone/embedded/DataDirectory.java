package sluice.standalone.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Where the embedded database lives.
///
/// @param root readable by its owner only
/// @param temporary whether it goes when the process ends
public record DataDirectory(Path root, boolean temporary) {

    /// A folder that stays; it is made if it does not exist.
    public static DataDirectory kept(Path root) throws IOException {
        return new DataDirectory(Files.createDirectories(root.toAbsolutePath()), false);
    }

    public static DataDirectory fresh() throws IOException {
        return new DataDirectory(Files.createTempDirectory("sluice-"), true);
    }

    Path database() {
        return root.resolve("postgres");
    }

    @Nullable
    Path toRemove() {
        return temporary ? root : null;
    }

    void removeIfTemporary() throws IOException {
        if (temporary && Files.exists(root)) {
            Files.walkFileTree(root, new Removal());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
