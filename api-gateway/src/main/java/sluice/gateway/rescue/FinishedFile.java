package sluice.gateway.rescue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import sluice.engine.store.FinishedExport;
import sluice.model.Sha256;

/// Looks at a finished file for itself.
final class FinishedFile {

    private static final int BUFFER = 1 << 20;

    private FinishedFile() {}

    /// Whether the file has the size that its manifest gives.
    static boolean hasItsSize(FinishedExport export) throws IOException {
        return Files.size(export.file()) == export.manifest().bytes();
    }

    /// Whether the file has the size and the SHA-256 that its manifest gives. Reads all of it.
    static boolean isWhole(FinishedExport export) throws IOException {
        return hasItsSize(export)
                && sha256(export.file()).equals(export.manifest().sha256());
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Sha256.digest();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
