package sluice.engine.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes trees below a root. A symbolic link is removed, never followed: where the system allows it each step
/// goes by an open directory, so that none can be swapped for a link meanwhile. What is gone already is no error;
/// an open file goes on to be readable.
final class Removal {

    private Removal() {}

    /// Removes what stands at `path` below `root`, with all that is in it.
    static void remove(Path root, Path path) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            if (entries instanceof SecureDirectoryStream<Path> secure) {
                descend(secure, root.relativize(path));
            } else {
                Files.walkFileTree(path, new ByPath());
            }
        } catch (NoSuchFileException e) {
            // gone already, by another process or in an earlier try
        }
    }

    /// Removes what a failed step left; if that fails too, the step's error tells of it.
    static void removeAfter(IOException failure, Path root, Path path) {
        try {
            remove(root, path);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /// Removes a directory if nothing is in it.
    ///
    /// @return whether there was one
    static boolean removeIfEmpty(Path directory) throws IOException {
        try {
            if (!VolumeFiles.isDirectory(directory)) {
                return false;
            }
            Files.delete(directory);
            return true;
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            return false; // still in use, or gone
        }
    }

    private static void descend(SecureDirectoryStream<Path> directory, Path path) throws IOException {
        if (path.getNameCount() == 1) {
            removeEntry(directory, path);
            return;
        }
        try (var inner = directory.newDirectoryStream(path.getName(0), NOFOLLOW_LINKS)) {
            descend(inner, path.subpath(1, path.getNameCount()));
        }
    }

    private static void removeEntry(SecureDirectoryStream<Path> directory, Path name) throws IOException {
        var view = directory.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS);
        if (!view.readAttributes().isDirectory()) {
            directory.deleteFile(name);
            return;
        }
        try (var inner = directory.newDirectoryStream(name, NOFOLLOW_LINKS)) {
            for (Path entry : names(inner)) {
                removeEntry(inner, entry);
            }
        }
        directory.deleteDirectory(name);
    }

    private static List<Path> names(DirectoryStream<Path> directory) {
        var names = new ArrayList<Path>();
        for (Path entry : directory) {
            names.add(entry.getFileName());
        }
        return names;
    }

    private static final class ByPath extends SimpleFileVisitor<Path> {

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
