package sluice.engine.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The file `.sluice-volume` at the root of an export volume. It tells the volume apart from another one, and from
/// the empty directory that is left where a volume was unmounted.
///
/// @param installation whose volume it is
/// @param fileKey device and inode of the mark, as the system names them
record VolumeMark(UUID installation, String fileKey) {

    private static final String NAME = ".sluice-volume";
    private static final int UUID_LENGTH = 36;

    /// The mark as it stands now; empty where there is none, or one that holds no installation.
    static Optional<VolumeMark> read(Path root) throws IOException {
        Path file = root.resolve(NAME);
        try {
            UUID installation = UUID.fromString(text(file));
            Object key = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS)
                    .fileKey();
            return Optional.of(new VolumeMark(installation, Objects.toString(key)));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(UUID_LENGTH);
        try (FileChannel channel = VolumeFiles.open(file)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        }
        return new String(bytes.array(), 0, bytes.position(), US_ASCII);
    }

    /// @throws VolumeNotShared if there is no mark
    static VolumeMark require(Path root) throws IOException {
        return read(root)
                .orElseThrow(() -> new VolumeNotShared(root + " carries no mark of an installation: the export volume"
                        + " is not mounted there, or no gateway has claimed it yet."));
    }

    /// Marks the volume, whole or not at all.
    static void write(Path root, UUID installation) throws IOException {
        Path draft = root.resolve(NAME + "." + UUID.randomUUID());
        try {
            VolumeFiles.writeDurably(draft, (installation + "\n").getBytes(US_ASCII));
            Files.move(draft, root.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        VolumeFiles.sync(root);
    }
}
