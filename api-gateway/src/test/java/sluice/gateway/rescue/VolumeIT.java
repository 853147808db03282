package sluice.gateway.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.engine.store.LocalFileStore;
import sluice.engine.store.Manifest;
import sluice.engine.store.PartialExport;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.files.ExportVolume;
import sluice.gateway.files.TestVolume;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.jobs.JobStore;
import sluice.gateway.jobs.RescueMoves.Silent;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.event.Report;
import sluice.telemetry.Traces;

/// Finished, lost, expired and orphaned files on a real volume.
class VolumeIT {

    private static final RescueSettings SETTINGS = new RescueSettings(
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30));
    private static final RescueSettings IMPATIENT = new RescueSettings(
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ZERO,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30));

    @TempDir
    Path root;

    private TestDatabase database;
    private JobStore store;
    private LocalFileStore files;
    private ExportVolume volume;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.migrated();
        store = new JobStore(database);
        files = new LocalFileStore(root);
        volume = TestVolume.over(database, files);
        volume.sweep();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aReportedFileThatIsThereCompletesItsJob() throws Exception {
        Execution execution = store.running();
        store.moves.finishIfCurrent(execution, finish(execution, "a,b\n1,2\n"));
        try (var completions = new Completions(store.completions, files, SETTINGS, Traces.off())) {
            completions.checkSoon(execution, null);
            Awaitility.await().until(() -> store.job(execution).status() == JobStatus.COMPLETED);
        }
    }

    @Test
    void aReportedFileThatShowsUpLateCompletesItsJob() throws Exception {
        Execution execution = store.running();
        Path hidden = root.resolve("hidden");
        store.moves.finishIfCurrent(execution, finish(execution, "late"));
        Files.move(root.resolve(Long.toString(execution.jobId())), hidden);
        try (var completions = new Completions(store.completions, files, SETTINGS, Traces.off())) {
            completions.sweep();
            completions.sweep();
            Files.move(hidden, root.resolve(Long.toString(execution.jobId())));
            Awaitility.await().untilAsserted(() -> {
                completions.sweep();
                assertThat(store.job(execution).status()).isEqualTo(JobStatus.COMPLETED);
            });
        }
    }

    @Test
    void aReportedFileThatNeverShowsUpIsTriedAgainAndThenFailsItsJob() {
        Execution execution = store.running();
        try (var completions = new Completions(store.completions, files, IMPATIENT, Traces.off())) {
            for (int attempt = 1; attempt <= 3; attempt++) {
                Execution current = execution;
                store.moves.finishIfCurrent(current, JobStore.completed(1, 1));
                Awaitility.await().untilAsserted(() -> {
                    completions.sweep();
                    assertThat(store.job(current).status()).isNotEqualTo(JobStatus.RUNNING);
                });
                execution = JobStore.execution(store.job(current));
                store.moves.claimIfPending(execution, "w1", null, List.of());
            }
        }
        assertThat(store.job(execution).status()).isEqualTo(JobStatus.FAILED);
        assertThat(store.job(execution).errorCode()).isEqualTo(FailureCode.VOLUME_NOT_SHARED);
    }

    @Test
    void aTruncatedFileIsNeverCompleted() throws Exception {
        Execution execution = store.running();
        store.moves.finishIfCurrent(execution, finish(execution, "a,b\n1,2\n"));
        Files.writeString(file(execution), "a,b\n");
        try (var completions = new Completions(store.completions, files, IMPATIENT, Traces.off())) {
            Awaitility.await().untilAsserted(() -> {
                completions.sweep();
                assertThat(store.job(execution).status()).isEqualTo(JobStatus.PENDING);
            });
        }
    }

    @Test
    void theFileOfALostWorkerCompletesItsJobWithoutAnotherAttempt() throws Exception {
        Execution execution = store.running();
        Report.Completed never = finish(execution, "a,b\n1,2\n");
        TestClock.advance(database, 7);
        try (var lost = new LostExecutions(store.rescue, store.completions, files, SETTINGS)) {
            lost.sweep();
            Awaitility.await().until(() -> store.job(execution).status() == JobStatus.COMPLETED);
        }
        assertThat(store.job(execution).attempt()).isOne();
        assertThat(store.job(execution).sha256()).isEqualTo(never.sha256());
        assertThat(store.job(execution).rows()).isEqualTo(never.rows());
    }

    @Test
    void aLostWorkersFileWithAFlippedBitIsNotTaken() throws Exception {
        Execution execution = store.running();
        finish(execution, "a,b\n1,2\n");
        Files.writeString(file(execution), "a,b\n1,3\n");
        TestClock.advance(database, 7);
        try (var lost = new LostExecutions(store.rescue, store.completions, files, SETTINGS)) {
            lost.rescue(new Silent(execution, "w1"));
        }
        assertThat(store.job(execution).status()).isEqualTo(JobStatus.PENDING);
        assertThat(store.job(execution).attempt()).isEqualTo(2);
    }

    @Test
    void anExpiredJobKeepsItsRowAndLosesItsFileWhenDue() throws Exception {
        Execution execution = completed();
        new ExpirySweep(store.rescue, SETTINGS).sweep();
        assertThat(store.job(execution).status()).isEqualTo(JobStatus.COMPLETED);

        database.jdbc.sql("UPDATE export_jobs SET expires_at = now()").update();
        new ExpirySweep(store.rescue, SETTINGS).sweep();
        assertThat(store.job(execution).status()).isEqualTo(JobStatus.EXPIRED);

        var removals = new FileRemovals(database.jdbc, files, volume, SETTINGS);
        removals.sweep();
        assertThat(file(execution)).exists();
        database.jdbc.sql("UPDATE file_removals SET due_at = now()").update();
        removals.sweep();
        assertThat(root.resolve(Long.toString(execution.jobId()))).doesNotExist();
        assertThat(database.jdbc
                        .sql("SELECT count(*) FROM file_removals")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aDirectoryThatNoJobExplainsGoesAfterTwelveTicksOnly() throws Exception {
        var stranger = new Execution(4711, 1, UUID.randomUUID());
        finish(stranger, "x");
        Execution kept = completed();
        Execution zombie = new Execution(kept.jobId(), 1, UUID.randomUUID());
        finish(zombie, "y");
        Execution writing = store.running();
        begin(writing);
        Execution dead = new Execution(writing.jobId(), 9, UUID.randomUUID());
        begin(dead);
        OrphanSweep sweep = orphans();

        sweep.sweep();
        TestClock.advance(database, OrphanSweep.PATIENCE - 1);
        sweep.sweep();
        assertThat(files.find(4711, stranger.executionId())).isPresent();

        TestClock.advance(database, 1);
        sweep.sweep();
        assertThat(files.find(4711, stranger.executionId())).isEmpty();
        assertThat(files.find(zombie.jobId(), zombie.executionId())).isEmpty();
        assertThat(files.find(kept.jobId(), kept.executionId())).isPresent();
        assertThat(files.partialExecutions()).containsExactly(writing);
    }

    @Test
    void theEmptyDirectoryThatADeadWorkerLeftIsRemoved() throws Exception {
        Execution kept = completed();
        Files.createDirectory(root.resolve("4711"));
        orphans().sweep();
        assertThat(root.resolve("4711")).doesNotExist();
        assertThat(files.find(kept.jobId(), kept.executionId())).isPresent();
    }

    @Test
    void aDirectoryWhoseClaimArrivesLateIsKept() throws Exception {
        var job = store.submitted();
        Execution execution = JobStore.execution(job);
        begin(execution);
        OrphanSweep sweep = orphans();
        sweep.sweep();
        store.moves.claimIfPending(execution, "w1", null, List.of());
        TestClock.advance(database, OrphanSweep.PATIENCE);
        sweep.sweep();
        assertThat(files.partialExecutions()).containsExactly(execution);
    }

    @Test
    void nothingIsRemovedFromAVolumeThatIsNotOurs() throws Exception {
        finish(new Execution(4711, 1, UUID.randomUUID()), "x");
        orphans().sweep();
        Files.writeString(root.resolve(".sluice-volume"), UUID.randomUUID().toString());
        TestClock.advance(database, OrphanSweep.PATIENCE);
        orphans().sweep();
        assertThat(root.resolve("4711")).exists();
    }

    @Test
    void aVolumeThatLostItsMarkIsNotClaimedAgainUnlessItsDirectoryIsGone() throws Exception {
        Files.delete(root.resolve(".sluice-volume"));
        assertThatThrownBy(volume::sweep)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("SLUICE_EXPORT_DIRECTORY");
        assertThat(volume.isOurs()).isFalse();

        Files.delete(root);
        volume.sweep();
        assertThat(volume.isOurs()).isTrue();
    }

    private OrphanSweep orphans() {
        return new OrphanSweep(database.jdbc, store.jobs, files, volume, TestClock.over(database), SETTINGS);
    }

    private Execution completed() throws Exception {
        Execution execution = store.running();
        store.moves.finishIfCurrent(execution, finish(execution, "whole"));
        store.completions.completeIfFinished(execution);
        return execution;
    }

    private Path file(Execution execution) {
        return root.resolve(Long.toString(execution.jobId()))
                .resolve(execution.executionId().toString())
                .resolve("export-" + execution.jobId() + ".csv");
    }

    /// Leaves half a file, as a worker that is at work or was killed.
    private void begin(Execution execution) throws IOException {
        files.begin(execution, "csv").channel().write(ByteBuffer.wrap(new byte[] {'a', ','}));
    }

    /// Makes a finished file as a worker does, and what it would report.
    private Report.Completed finish(Execution execution, String content) throws Exception {
        byte[] bytes = content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        try (PartialExport partial = files.begin(execution, "csv")) {
            partial.channel().write(ByteBuffer.wrap(bytes));
            partial.commit(new Manifest(
                    execution, partial.fileName(), 1, bytes.length, sha256, List.of(), Instant.EPOCH, false));
        }
        return new Report.Completed(1, bytes.length, sha256, false, Instant.EPOCH, List.of());
    }
}
