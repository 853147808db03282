package sluice.engine;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import sluice.engine.store.ExportTarget;
import sluice.engine.store.VolumeNotShared;
import sluice.model.FailureCode;

/// Gives what the export volume reports one of Sluice's failure codes and a sentence for people, without its paths.
final class StorageErrors {

    /// As the C library says it in English; in other languages the room that is left tells.
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private static final long ROOM_OF_A_FULL_VOLUME = 1 << 20;

    private StorageErrors() {}

    static ExportFailure failure(IOException e, ExportTarget target) {
        if (e instanceof VolumeNotShared) {
            return new ExportFailure(
                    FailureCode.VOLUME_NOT_SHARED,
                    "The worker's export directory is not the volume that the gateway has marked as its own.",
                    e);
        }
        String reason = reason(e);
        if (FULL.stream().anyMatch(reason::contains) || isFull(target)) {
            return new ExportFailure(FailureCode.STORAGE_FULL, "The export volume is full.", e);
        }
        return new ExportFailure(FailureCode.STORAGE_ERROR, "The export volume failed: " + reason + ".", e);
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException at) {
            return Objects.requireNonNullElse(at.getReason(), e.getClass().getSimpleName());
        }
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    private static boolean isFull(ExportTarget target) {
        try {
            return target.usableBytes() < ROOM_OF_A_FULL_VOLUME;
        } catch (IOException e) {
            return false;
        }
    }
}
