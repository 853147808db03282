package sluice.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.engine.VolumeTask.Contents;
import sluice.engine.store.FileStore;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.LocalFileStore;
import sluice.model.Execution;
import sluice.model.FailureCode;

class VolumeWriterTest {

    private static final Execution EXECUTION = new Execution(17, 1, UUID.randomUUID());
    private static final Contents CONTENTS = new Contents(3, List.of(), Instant.parse("2026-01-14T12:00:00Z"), false);
    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final Duration SOON_OUT_OF_PATIENCE = Duration.ofMillis(400);

    @TempDir
    Path directory;

    private LocalFileStore store;
    private final Ending ending = new Ending();

    @BeforeEach
    void claim() throws IOException {
        store = new LocalFileStore(directory.resolve("exports"));
        store.claimVolume(UUID.randomUUID());
    }

    @Test
    void theManifestHasTheSizeAndHashOfTheFile() throws Exception {
        byte[] bytes = new byte[11_000_003]; // more than all buffers hold
        new Random(1).nextBytes(bytes);
        FinishedExport finished;
        try (VolumeWriter writer = start(store)) {
            writer.awaitBegun();
            writer.write(bytes[0]);
            writer.write(bytes, 1, bytes.length - 1);
            finished = writer.commit(CONTENTS);
            assertThat(writer.bytes()).isEqualTo(bytes.length);
        }
        assertThat(finished.file()).hasBinaryContent(bytes);
        assertThat(finished.manifest().bytes()).isEqualTo(bytes.length);
        assertThat(finished.manifest().sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertNothingRuns();
    }

    @Test
    void closeWithoutCommitLeavesNothing() throws Exception {
        try (VolumeWriter writer = start(store)) {
            writer.awaitBegun();
            writer.write("half".getBytes(UTF_8));
        }
        assertNothingIsLeft();
        assertNothingRuns();
    }

    @Test
    void aVolumeThatRefusesBytesEndsTheRunWithItsReason() throws Exception {
        FileStore broken = new SlowStore(store, bytes -> {
            throw new IOException("Input/output error");
        });
        try (VolumeWriter writer = start(broken)) {
            writer.awaitBegun();
            assertThatThrownBy(() -> writeMuch(writer)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(ending::reason).isInstanceOfSatisfying(ExportFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_ERROR);
            assertThat(failure).hasMessageContaining("Input/output error");
        });
        assertNothingIsLeft();
    }

    @Test
    void aFullVolumeIsToldApart() throws Exception {
        FileStore full = new SlowStore(store, bytes -> {
            throw new IOException("No space left on device");
        });
        try (VolumeWriter writer = start(full)) {
            writer.awaitBegun();
            assertThatThrownBy(() -> writeMuch(writer)).isInstanceOf(IOException.class);
        }
        assertFailed(FailureCode.STORAGE_FULL);
    }

    @Test
    void aVolumeThatTakesNoByteEndsTheRunAndIsCleanedUpLater() throws Exception {
        var released = new CountDownLatch(1);
        FileStore hanging = new SlowStore(store, bytes -> until(released));
        try (VolumeWriter writer = start(hanging, SOON_OUT_OF_PATIENCE)) {
            writer.awaitBegun();
            assertThatThrownBy(() -> writeMuch(writer)).isInstanceOf(IOException.class);
        }
        assertFailed(FailureCode.STORAGE_STALLED);
        assertThat(store.partialExecutions()).containsExactly(EXECUTION);

        released.countDown();
        await().untilAsserted(this::assertNothingIsLeft);
    }

    @Test
    void aCommitThatCameTooLateIsTakenBack() throws Exception {
        var released = new CountDownLatch(1);
        FileStore hanging = new SlowStore(store, bytes -> until(released));
        try (VolumeWriter writer = start(hanging, SOON_OUT_OF_PATIENCE)) {
            writer.awaitBegun();
            writer.write("all there is".getBytes(UTF_8));
            assertThatThrownBy(() -> writer.commit(CONTENTS)).isInstanceOf(IOException.class);
        }
        assertFailed(FailureCode.STORAGE_STALLED);

        released.countDown();
        await().untilAsserted(this::assertNothingIsLeft);
    }

    @Test
    void aSourceThatIsSilentForLongIsNoStall() throws Exception {
        try (VolumeWriter writer = start(store, SOON_OUT_OF_PATIENCE)) {
            writer.awaitBegun();
            writer.write(new byte[2 << 20]);
            assertThat(new CountDownLatch(1).await(2 * SOON_OUT_OF_PATIENCE.toMillis(), MILLISECONDS))
                    .isFalse();
            writer.write(new byte[2 << 20]);
            assertThatThrownBy(ending::reason).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aCancelEndsAWriterThatWaitsForRoom() throws Exception {
        var released = new CountDownLatch(1);
        FileStore hanging = new SlowStore(store, bytes -> {
            Thread.startVirtualThread(ending::cancel);
            until(released);
        });
        try (VolumeWriter writer = start(hanging)) {
            writer.awaitBegun();
            assertThatThrownBy(() -> writeMuch(writer)).isInstanceOf(IOException.class);
            released.countDown();
        }
        assertThatThrownBy(ending::reason).isInstanceOf(ExportCancelled.class);
        assertNothingIsLeft();
    }

    @Test
    void anInterruptIsKept() throws Exception {
        var released = new CountDownLatch(1);
        try (VolumeWriter writer = start(new SlowStore(store, _ -> until(released)))) {
            writer.awaitBegun();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> writeMuch(writer)).isInstanceOf(InterruptedIOException.class);
            released.countDown();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertNothingIsLeft();
    }

    @Test
    void noFileIsBegunBelowTheReserve() throws Exception {
        try (VolumeWriter writer =
                VolumeWriter.start(store, EXECUTION, "csv", settings(PATIENT, Long.MAX_VALUE), ending)) {
            assertThatThrownBy(writer::awaitBegun).isInstanceOf(IOException.class);
        }
        assertFailed(FailureCode.STORAGE_FULL);
        assertNothingIsLeft();
    }

    @Test
    void aVolumeWithoutItsMarkIsRefused() throws Exception {
        FileStore unmarked = new LocalFileStore(directory.resolve("not mounted"));
        try (VolumeWriter writer = start(unmarked)) {
            assertThatThrownBy(writer::awaitBegun).isInstanceOf(IOException.class);
        }
        assertFailed(FailureCode.VOLUME_NOT_SHARED);
    }

    private VolumeWriter start(FileStore store) {
        return start(store, PATIENT);
    }

    private VolumeWriter start(FileStore store, Duration patience) {
        return VolumeWriter.start(store, EXECUTION, "csv", settings(patience, 0), ending);
    }

    private static EngineSettings settings(Duration patience, long minFreeBytes) {
        EngineSettings usual = EngineSettings.DEFAULT;
        return new EngineSettings(
                usual.maxRowBytes(),
                usual.rowGroupBytes(),
                usual.compressionThreads(),
                usual.statementTimeout(),
                usual.lockTimeout(),
                patience,
                minFreeBytes,
                0);
    }

    private static void writeMuch(VolumeWriter writer) throws IOException {
        byte[] bytes = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            writer.write(bytes);
        }
    }

    private void assertFailed(FailureCode code) {
        assertThatThrownBy(ending::reason)
                .isInstanceOfSatisfying(
                        ExportFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(store.partialExecutions()).isEmpty();
        assertThat(store.finishedJobs()).isEmpty();
    }

    private static void assertNothingRuns() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.equals("volume-17"));
    }

    private static void until(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
