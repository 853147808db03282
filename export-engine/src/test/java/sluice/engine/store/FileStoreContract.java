package sluice.engine.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.engine.store.Manifest.ManifestColumn;
import sluice.model.Execution;

/// What every place for files promises, whatever it is made of.
abstract class FileStoreContract {

    static final UUID INSTALLATION = UUID.fromString("0b6d8cc4-9d9c-4f8c-8a54-6c4e9b4e2f10");
    static final Execution EXECUTION = new Execution(17, 2, UUID.fromString("6f9619ff-8b86-d011-b42d-00cf4fc964ff"));

    FileStore store;

    /// A place that was never used.
    abstract FileStore unusedStore() throws IOException;

    @BeforeEach
    void claim() throws IOException {
        store = unusedStore();
        store.claimVolume(INSTALLATION);
    }

    @Test
    void aCommittedFileIsFoundAsItWasWritten() throws Exception {
        Manifest manifest;
        try (PartialExport partial = store.begin(EXECUTION, "csv.gz")) {
            manifest = write(partial, EXECUTION, "id\n1\n");
            FinishedExport finished = partial.commit(manifest);
            assertThat(finished.manifest()).isEqualTo(manifest);
            assertThat(finished.file()).hasContent("id\n1\n");
        }
        FinishedExport found = store.find(17, EXECUTION.executionId()).orElseThrow();
        assertThat(found.manifest()).isEqualTo(manifest);
        assertThat(found.file()).hasContent("id\n1\n").hasFileName("export-17.csv.gz");
        assertThat(store.finishedJobs()).containsExactly(17L);
        assertThat(store.partialExecutions()).isEmpty();
    }

    @Test
    void aFileIsInvisibleUntilItIsCommitted() throws Exception {
        try (PartialExport partial = store.begin(EXECUTION, "csv")) {
            write(partial, EXECUTION, "id\n1\n");
            assertThat(store.find(17, EXECUTION.executionId())).isEmpty();
            assertThat(store.finishedJobs()).isEmpty();
            assertThat(store.partialExecutions()).containsExactly(EXECUTION);
        }
    }

    @Test
    void closeWithoutCommitLeavesNothing() throws Exception {
        try (PartialExport partial = store.begin(EXECUTION, "csv")) {
            write(partial, EXECUTION, "id\n1\n");
        }
        assertThat(store.partialExecutions()).isEmpty();
        assertThat(store.find(17, EXECUTION.executionId())).isEmpty();
        assertThat(store.finishedJobs()).isEmpty();
    }

    @Test
    void aFileShorterThanItsManifestIsNotCommitted() throws Exception {
        try (PartialExport partial = store.begin(EXECUTION, "csv")) {
            write(partial, EXECUTION, "id\n1\n");
            Manifest ofAnother = manifest(partial, EXECUTION, 6);
            assertThatThrownBy(() -> partial.commit(ofAnother)).isInstanceOf(IOException.class);
        }
        assertThat(store.find(17, EXECUTION.executionId())).isEmpty();
        assertThat(store.partialExecutions()).isEmpty();
    }

    @Test
    void twoExecutionsOfOneAttemptDoNotMeet() throws Exception {
        Execution rival = new Execution(17, 2, UUID.randomUUID());
        try (PartialExport first = store.begin(EXECUTION, "csv");
                PartialExport second = store.begin(rival, "csv")) {
            first.commit(write(first, EXECUTION, "first"));
            second.commit(write(second, rival, "second"));
        }
        assertThat(found(EXECUTION)).hasContent("first");
        assertThat(found(rival)).hasContent("second");

        store.remove(rival);
        assertThat(store.find(17, rival.executionId())).isEmpty();
        assertThat(found(EXECUTION)).hasContent("first");
    }

    @Test
    void aJobIsRemovedWithAllItsFiles() throws Exception {
        commit(EXECUTION);
        commit(new Execution(17, 3, UUID.randomUUID()));
        commit(new Execution(170, 1, UUID.randomUUID()));

        store.removeJob(17);

        assertThat(store.find(17, EXECUTION.executionId())).isEmpty();
        assertThat(store.finishedJobs()).containsExactly(170L);
    }

    @Test
    void anOpenDownloadOutlivesTheRemoval() throws Exception {
        commit(EXECUTION);
        try (var download = Files.newInputStream(found(EXECUTION))) {
            store.removeJob(17);
            assertThat(download.readAllBytes()).asString(UTF_8).isEqualTo("content");
        }
    }

    @Test
    void removingWhatIsNotThereIsNoError() throws Exception {
        store.remove(EXECUTION);
        store.removeJob(17);
        assertThat(store.finishedJobs()).isEmpty();
    }

    @Test
    void anEmptyDirectoryOfAJobGoesAndAFullOneStays() throws Exception {
        commit(EXECUTION);
        assertThat(store.removeIfEmpty(17)).isFalse();
        assertThat(store.find(17, EXECUTION.executionId())).isPresent();
        assertThat(store.removeIfEmpty(18)).isFalse();
    }

    @Test
    void removingTheLastExecutionRemovesTheJob() throws Exception {
        commit(EXECUTION);
        store.remove(EXECUTION);
        assertThat(store.finishedJobs()).isEmpty();
    }

    @Test
    void aVolumeBelongsToWhoClaimedItFirst() throws Exception {
        UUID other = UUID.randomUUID();
        store.claimVolume(INSTALLATION);
        assertThat(store.belongsTo(INSTALLATION)).isTrue();
        assertThat(store.belongsTo(other)).isFalse();
        assertThatThrownBy(() -> store.claimVolume(other))
                .isInstanceOf(VolumeNotShared.class)
                .hasMessageContaining(INSTALLATION.toString());
        assertThat(store.belongsTo(INSTALLATION)).isTrue();
    }

    @Test
    void aVolumeWithoutAMarkTakesNoFile() throws Exception {
        FileStore unmarked = unusedStore();
        assertThat(unmarked.belongsTo(INSTALLATION)).isFalse();
        assertThatThrownBy(() -> unmarked.begin(EXECUTION, "csv")).isInstanceOf(VolumeNotShared.class);
        assertThat(unmarked.partialExecutions()).isEmpty();
    }

    @Test
    void roomIsLeft() throws Exception {
        assertThat(store.usableBytes()).isPositive();
    }

    void commit(Execution execution) throws IOException {
        try (PartialExport partial = store.begin(execution, "csv")) {
            partial.commit(write(partial, execution, "content"));
        }
    }

    private Path found(Execution execution) throws IOException {
        return store.find(execution.jobId(), execution.executionId())
                .orElseThrow()
                .file();
    }

    static Manifest write(PartialExport partial, Execution execution, String content) throws IOException {
        partial.channel().write(ByteBuffer.wrap(content.getBytes(UTF_8)));
        return manifest(partial, execution, content.length());
    }

    static Manifest manifest(PartialExport partial, Execution execution, long bytes) {
        return new Manifest(
                execution,
                partial.fileName(),
                1,
                bytes,
                "ab".repeat(32),
                List.of(new ManifestColumn("Ünï \"x\"", "numeric(12,2)")),
                Instant.parse("2026-01-14T12:00:00.123456Z"),
                true);
    }
}
