package sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.model.Execution;

/// A disk that takes what is written and loses it: fsync is the first to tell, and tells it once. A large file is
/// brought to the disk while more of it is written, and that may be the one that is told.
class LostWritesIT {

    @ParameterizedTest
    @ValueSource(ints = {20, 48})
    void aFileWhoseBytesAreLostIsNeverSeen(int mebibytes, @TempDir Path disk, @TempDir Path root) throws Exception {
        try (ThinDisk ignored = ThinDisk.mount(disk, root)) {
            LocalFileStore store = new LocalFileStore(root);
            store.claimVolume(UUID.randomUUID());
            Execution execution = new Execution(17, 1, UUID.randomUUID());
            try (PartialExport partial = store.begin(execution, "csv")) {
                assertThatThrownBy(() -> {
                            write(partial, mebibytes);
                            partial.commit(manifest(partial, execution, (long) mebibytes << 20));
                        })
                        .isInstanceOf(IOException.class);

                assertThat(store.find(17, execution.executionId())).isEmpty();
            }
            assertThat(store.finishedJobs()).isEmpty();
            assertThat(store.partialExecutions()).isEmpty();
        }
    }

    private static void write(PartialExport partial, int mebibytes) throws IOException {
        for (int written = 0; written < mebibytes; written++) {
            partial.channel().write(ByteBuffer.wrap(new byte[1 << 20]));
        }
    }

    private static Manifest manifest(PartialExport partial, Execution execution, long bytes) {
        return new Manifest(execution, partial.fileName(), 1, bytes, "0".repeat(64), List.of(), Instant.EPOCH, false);
    }
}
