package sluice.engine.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// How files and directories of the volume are made and opened: readable by the group and by nobody else (the
/// process's umask may take more away), never through a symbolic link, and synced where the caller says so.
final class VolumeFiles {

    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

    private VolumeFiles() {}

    /// Opens a file to read.
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, READ, NOFOLLOW_LINKS);
    }

    /// Makes a file that must not exist, and opens it to write.
    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, Set.of(WRITE, CREATE_NEW, NOFOLLOW_LINKS), FILE_MODE);
    }

    /// Makes a small file whose bytes are on the disk on return; the directory entry is not yet.
    static void writeDurably(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = create(file)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /// Makes a directory that must not exist.
    static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, DIRECTORY_MODE);
    }

    /// Makes a directory unless it is there.
    ///
    /// @throws FileAlreadyExistsException if something else is there, such as a link to a directory
    static void ensureDirectory(Path directory) throws IOException {
        try {
            createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!isDirectory(directory)) {
                throw e;
            }
        }
    }

    /// Makes the root of a volume and its parents; here links are the operator's affair.
    static void ensureRoot(Path root) throws IOException {
        Files.createDirectories(root, DIRECTORY_MODE);
    }

    static boolean isDirectory(Path path) {
        return Files.isDirectory(path, NOFOLLOW_LINKS);
    }

    /// Makes the entries of a directory durable.
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }
}
