package sluice.cli.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.model.Sha256;

/// A file that is being downloaded, beside its place. Its name holds the beginning of the SHA-256 that it is to have,
/// so that a later call goes on with it, and never with the beginning of another file. A lock keeps a second process
/// out.
public final class PartFile implements Receiver {

    private static final int NAMED_DIGITS = 16;

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private long received;

    /// @param sha256 that the whole file has
    /// @param size of the whole file; what is there beyond it is not of this file
    public PartFile(Path target, String sha256, long size) throws IOException, Failure {
        this.target = target;
        this.part = target.resolveSibling("." + target.getFileName() + "."
                + sha256.substring(0, Math.min(NAMED_DIGITS, sha256.length())) + ".part");
        channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock();
            if (channel.size() > size) {
                channel.truncate(0);
            }
            readWhatIsThere();
        } catch (IOException | Failure e) {
            channel.close();
            throw e;
        }
    }

    private void lock() throws IOException, Failure {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new Failure(
                    ExitCode.CANNOT_WRITE,
                    "Another process is downloading this very file to " + target + ".",
                    "Wait for it, or choose another name with -o.");
        }
    }

    private void readWhatIsThere() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (channel.read(buffer) >= 0) {
            received += buffer.position();
            digest.update(buffer.flip());
            buffer.clear();
        }
    }

    @Override
    public long received() {
        return received;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        digest.update(bytes, 0, length);
        received += length;
    }

    @Override
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void commit() throws IOException {
        channel.force(true);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void discard() throws IOException {
        Files.deleteIfExists(part);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
