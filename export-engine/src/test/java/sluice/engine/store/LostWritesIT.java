package sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.model.Execution;

/// A disk that takes what is written and loses it: fsync is the first to tell, and tells it once.
class LostWritesIT {

    private static final int BYTES = 20 << 20;

    @Test
    void aFileWhoseBytesAreLostIsNeverSeen(@TempDir Path disk, @TempDir Path root) throws Exception {
        try (ThinDisk ignored = ThinDisk.mount(disk, root)) {
            LocalFileStore store = new LocalFileStore(root);
            store.claimVolume(UUID.randomUUID());
            Execution execution = new Execution(17, 1, UUID.randomUUID());
            try (PartialExport partial = store.begin(execution, "csv")) {
                // Every write succeeds.
                for (int written = 0; written < BYTES; written += 1 << 20) {
                    partial.channel().write(ByteBuffer.wrap(new byte[1 << 20]));
                }
                Manifest manifest = new Manifest(
                        execution, partial.fileName(), 1, BYTES, "0".repeat(64), List.of(), Instant.EPOCH, false);

                assertThatThrownBy(() -> partial.commit(manifest)).isInstanceOf(IOException.class);

                assertThat(store.find(17, execution.executionId())).isEmpty();
            }
            assertThat(store.finishedJobs()).isEmpty();
            assertThat(store.partialExecutions()).isEmpty();
        }
    }
}
