package sluice.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.LocalFileStore;
import sluice.model.ExportFormat;
import sluice.model.FailureCode;

/// Every way in which a run ends before its file is whole, and that nothing is left then.
class EarlyEndIT extends ExportRunFixture {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        other.close();
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aCancelWhileRowsFlowLeavesNeitherQueryNorFile(ExportFormat format) throws Exception {
        var begun = new AtomicBoolean();
        ExportRun run = run(compressed("endless", format));
        Future<FinishedExport> result = other.submit(() -> run.execute((rows, bytes) -> begun.set(true)));
        await().untilTrue(begun);

        run.cancel();

        assertEndsAtOnce(result, ExportCancelled.class);
    }

    @Test
    void aCancelWhileTheSourceIsSilentLeavesNoQuery() throws Exception {
        ExportRun run = run(all("silent", ExportFormat.CSV));
        Future<FinishedExport> result = other.submit(() -> run.execute((rows, bytes) -> {}));
        await().until(() -> backendsWaitingFor("PgSleep") == 1);

        run.cancel();

        assertEndsAtOnce(result, ExportCancelled.class);
    }

    @Test
    void aCancelWhileTheTableIsLockedLeavesNoQuery() throws Exception {
        try (Connection owner = TestPostgres.admin();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE runs.series IN ACCESS EXCLUSIVE MODE");
            ExportRun run = run(all("series", ExportFormat.CSV));
            Future<FinishedExport> result = other.submit(() -> run.execute((rows, bytes) -> {}));
            await().until(() -> backendsWaitingFor("relation") == 1);

            run.cancel();

            assertEndsAtOnce(result, ExportCancelled.class);
        }
    }

    @Test
    void aCancelBeforeTheStartIsHeeded() throws Exception {
        ExportRun run = run(all("endless", ExportFormat.CSV));
        run.cancel();
        run.cancel();
        assertEndsAtOnce(other.submit(() -> run.execute((rows, bytes) -> {})), ExportCancelled.class);
    }

    @Test
    void aCancelAfterTheEndChangesNothing() throws Exception {
        ExportRun run = run(all("series", ExportFormat.CSV));
        run.execute((rows, bytes) -> {});
        run.cancel();
        assertThat(store.find(job, execution.executionId())).isPresent();
    }

    @Test
    void anInterruptIsACancel() throws Exception {
        var begun = new AtomicBoolean();
        ExportRun run = run(all("endless", ExportFormat.CSV));
        try (ExecutorService interrupted = Executors.newSingleThreadExecutor()) {
            Future<FinishedExport> result = interrupted.submit(() -> run.execute((rows, bytes) -> begun.set(true)));
            await().untilTrue(begun);
            interrupted.shutdownNow();
            assertEndsAtOnce(result, ExportCancelled.class);
        }
    }

    @Test
    void aSourceThatDiesMidwayLeavesNoFile() throws Exception {
        ExportRun run = run(all("endless", ExportFormat.CSV));
        var killed = new AtomicBoolean();
        ExportFailure failure = failureOf(run, (rows, bytes) -> {
            if (killed.compareAndSet(false, true)) {
                terminateBackend();
            }
        });
        assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNAVAILABLE);
        assertNothingIsLeft();
    }

    @Test
    void aVolumeThatGetsFullLeavesNothing() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("small"));
        try (var _ = SmallVolume.mount(mount, 8)) {
            store = new LocalFileStore(mount);
            store.claimVolume(UUID.randomUUID());
            long before = store.usableBytes();

            ExportFailure failure = failureOf(run(all("endless", ExportFormat.CSV)), (rows, bytes) -> {});

            assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_FULL);
            assertNothingIsLeft();
            assertThat(store.usableBytes()).isCloseTo(before, offset(65_536L));
        }
        assertNoBackendIsLeft();
    }

    @Test
    void aVolumeThatIsExchangedMidwayGetsNoFile() throws Exception {
        var exchanged = new AtomicBoolean();
        ExportFailure failure = failureOf(run(limited("endless", ExportFormat.CSV, 1_000_000)), (rows, bytes) -> {
            if (exchanged.compareAndSet(false, true)) {
                exchangeVolume();
            }
        });
        assertThat(exchanged).isTrue();
        assertThat(failure.code()).isEqualTo(FailureCode.VOLUME_NOT_SHARED);
        assertThat(store.finishedJobs()).isEmpty();
        assertThat(new LocalFileStore(directory.resolve("away")).finishedJobs()).isEmpty();
    }

    @Test
    void aTableThatIsGoneIsSaidSo() throws Exception {
        ExportFailure failure = failureOf(run(all("dropped_since", ExportFormat.CSV)), (rows, bytes) -> {});
        assertThat(failure.code()).isEqualTo(FailureCode.TABLE_MISSING);
        assertNothingIsLeft();
        assertNoBackendIsLeft();
    }

    @Test
    void aValueWithoutAPlaceInTheFormatLeavesNothing() throws Exception {
        TestPostgres.run("CREATE TABLE IF NOT EXISTS runs.special AS SELECT 'NaN'::numeric(12, 2) AS price");
        ExportFailure failure = failureOf(run(all("special", ExportFormat.PARQUET)), (rows, bytes) -> {});
        assertThat(failure.code()).isEqualTo(FailureCode.VALUE_NOT_REPRESENTABLE);
        assertThat(failure).hasMessageContainingAll("\"price\"", "row 1");
        assertNothingIsLeft();
        assertNoBackendIsLeft();
    }

    @Test
    void aMaterializedViewThatWasNeverFilledLeavesNothing() throws Exception {
        TestPostgres.run("CREATE MATERIALIZED VIEW IF NOT EXISTS runs.unfilled AS SELECT 1 AS one WITH NO DATA");
        ExportFailure failure = failureOf(run(all("unfilled", ExportFormat.CSV)), (rows, bytes) -> {});
        assertThat(failure).hasMessageContaining("runs.unfilled has not been populated");
        assertNothingIsLeft();
        assertNoBackendIsLeft();
    }

    @Test
    void aListenerThatFailsEndsTheRun() throws Exception {
        ExportFailure failure = failureOf(run(all("endless", ExportFormat.CSV)), (rows, bytes) -> {
            throw new IllegalStateException("a defect");
        });
        assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(failure).hasRootCauseMessage("a defect");
        assertNothingIsLeft();
        assertNoBackendIsLeft();
    }

    private static ExportFailure failureOf(ExportRun run, ExportProgress progress) throws ExportCancelled {
        try {
            run.execute(progress);
        } catch (ExportFailure e) {
            return e;
        }
        throw new AssertionError("the run did not fail");
    }

    private void assertEndsAtOnce(Future<FinishedExport> result, Class<? extends Throwable> how) throws Exception {
        assertThatThrownBy(() -> result.get(AT_ONCE.toMillis(), MILLISECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(how);
        assertNothingIsLeft();
        assertNoBackendIsLeft();
    }

    private void assertNoBackendIsLeft() {
        await().atMost(AT_ONCE).until(() -> backends() == 0);
    }

    private long backendsWaitingFor(String event) throws SQLException {
        return number("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sluice:" + job
                + "' AND wait_event = '" + event + "'");
    }

    private void terminateBackend() {
        try {
            assertThat(number(
                            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'sluice:"
                                    + job + "'"))
                    .isEqualTo(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void exchangeVolume() {
        try {
            Files.move(store.root(), directory.resolve("away"));
            store.claimVolume(UUID.randomUUID());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
