package sluice.cli.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;

/// What `-o` says.
public sealed interface Destination {

    /// The bytes go to whoever reads standard output.
    record StandardOutput() implements Destination {}

    /// A file of that name, which is replaced if it exists.
    record NamedFile(Path path) implements Destination {}

    /// A folder, in which the file has its own name.
    record Folder(Path path) implements Destination {}

    /// @param output a path, `-` for standard output, or null for the present folder
    /// @throws Failure if no file can be written there
    static Destination of(@Nullable String output) throws Failure {
        if (output == null) {
            return new Folder(writable(Path.of("")));
        }
        if (output.equals("-")) {
            return new StandardOutput();
        }
        try {
            Path path = Path.of(output);
            if (Files.isDirectory(path) || output.endsWith("/")) {
                return new Folder(writable(path));
            }
            writable(path.toAbsolutePath().resolveSibling(""));
            return new NamedFile(path);
        } catch (InvalidPathException e) {
            throw new Failure(ExitCode.CANNOT_WRITE, "\"" + output + "\" is no name of a file: " + e.getReason() + ".");
        }
    }

    private static Path writable(Path folder) throws Failure {
        Path absolute = folder.toAbsolutePath();
        if (!Files.isDirectory(absolute)) {
            throw new Failure(
                    ExitCode.CANNOT_WRITE,
                    "There is no folder " + absolute + ".",
                    "Make it, or choose another with -o.");
        }
        if (!Files.isWritable(absolute)) {
            throw new Failure(
                    ExitCode.CANNOT_WRITE,
                    "Nothing may be written in " + absolute + ".",
                    "Choose another folder with -o.");
        }
        return folder;
    }

    /// What the format may be read from, or null.
    default @Nullable String fileName() {
        return switch (this) {
            case StandardOutput _, Folder _ -> null;
            case NamedFile(Path path) -> path.toString();
        };
    }

    /// The path of a file, or null where it goes to standard output.
    ///
    /// @param ownName the name that the file has in a folder
    default @Nullable Path path(String ownName) {
        return switch (this) {
            case StandardOutput _ -> null;
            case NamedFile(Path path) -> path;
            case Folder(Path path) -> path.resolve(plain(ownName));
        };
    }

    /// A name that came over the wire leads nowhere else.
    private static String plain(String name) {
        String plain = name.replaceAll("[/\\\\\\p{Cntrl}]", "_");
        return plain.startsWith(".") ? "_" + plain : plain;
    }

    /// A file here could not be written.
    static Failure cannotWrite(@Nullable Path path, IOException cause) {
        String reason = cause instanceof FileSystemException at && at.getReason() != null
                ? at.getReason()
                : String.valueOf(cause.getMessage());
        if (path == null && reason.contains("Broken pipe")) {
            return new Failure(ExitCode.READER_GONE, "Nobody reads standard output any more.");
        }
        String where = path == null ? "standard output" : path.toString();
        Failure failure = new Failure(
                ExitCode.CANNOT_WRITE,
                "Writing to " + where + " failed: " + reason + ".",
                "Free space, or choose another place with -o.");
        failure.initCause(cause);
        return failure;
    }
}
