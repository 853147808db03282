package sluice.standalone.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the embedded database lives.
///
/// @param root readable by its owner only
/// @param toRemove what goes when the process ends: the root and what makes no sense without it, or nothing
public record DataDirectory(Path root, List<Path> toRemove) {

    public DataDirectory {
        toRemove = List.copyOf(toRemove);
    }

    /// A folder that stays; it is made if it does not exist.
    public static DataDirectory kept(Path root) throws IOException {
        return new DataDirectory(Files.createDirectories(root.toAbsolutePath()), List.of());
    }

    /// @param companions files that make no sense without the data
    public static DataDirectory fresh(Path... companions) throws IOException {
        Path root = Files.createTempDirectory("sluice-");
        return new DataDirectory(
                root, Stream.concat(Stream.of(root), Stream.of(companions)).toList());
    }

    public boolean isTemporary() {
        return !toRemove.isEmpty();
    }

    Path database() {
        return root.resolve("postgres");
    }

    void remove() throws IOException {
        for (Path path : toRemove) {
            if (Files.exists(path)) {
                Files.walkFileTree(path, new Removal());
            }
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
