package sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import sluice.engine.source.SourceDatabase;
import sluice.engine.store.FileStore;
import sluice.engine.store.LocalFileStore;
import sluice.model.Execution;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

/// Runs of exports from a real PostgreSQL to a real volume.
abstract class ExportRunFixture {

    static final int ROWS = 20_000;

    /// No room is reserved, so that small volumes can be used.
    static final EngineSettings SETTINGS = new EngineSettings(
            EngineSettings.DEFAULT.maxRowBytes(),
            EngineSettings.DEFAULT.rowGroupBytes(),
            EngineSettings.DEFAULT.compressionThreads(),
            EngineSettings.DEFAULT.statementTimeout(),
            EngineSettings.DEFAULT.lockTimeout(),
            EngineSettings.DEFAULT.storageStallTimeout(),
            0,
            0);

    private static final AtomicLong JOBS = new AtomicLong(1000);

    @TempDir
    Path directory;

    final SourceDatabase source = new SourceDatabase(TestPostgres.sourceSettings());
    final long job = nextJob();
    final Execution execution = new Execution(job, 1, UUID.randomUUID());
    FileStore store;

    @BeforeAll
    static void makeTables() throws SQLException {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS runs CASCADE;
                CREATE SCHEMA runs;
                CREATE TABLE runs.series AS
                    SELECT i AS id, 'series, "' || i %% 7 || '"' AS name, (i / 100.0)::numeric(12, 2) AS price,
                           date '2024-01-01' + i %% 365 AS day, CASE WHEN i %% 3 > 0 THEN 'note' END AS note
                      FROM generate_series(1, %d) i;
                CREATE TABLE runs.empty (id int, name text);
                CREATE VIEW runs.endless AS SELECT generate_series(1, 1000000000000) AS id;
                CREATE VIEW runs.silent AS SELECT 1 AS id, pg_sleep(300)::text AS nothing;
                CREATE VIEW runs.slow AS SELECT i AS id, repeat('x', 1000) AS filler
                    FROM (SELECT generate_series(1, 1000000000000) AS i) s;
                """.formatted(ROWS));
    }

    @BeforeEach
    void claimVolume() throws IOException {
        store = new LocalFileStore(directory.resolve("exports"));
        store.claimVolume(UUID.randomUUID());
    }

    static long nextJob() {
        return JOBS.incrementAndGet();
    }

    ExportRun run(ExportSpec spec) {
        return new ExportRun(source, store, SETTINGS, execution, spec);
    }

    static ExportSpec all(String table, ExportFormat format) {
        return ExportSpec.all(new TableName("runs", table), format);
    }

    static ExportSpec compressed(String table, ExportFormat format) {
        return spec(table, format, null, true);
    }

    static ExportSpec limited(String table, ExportFormat format, long rowLimit) {
        return spec(table, format, rowLimit, false);
    }

    private static ExportSpec spec(String table, ExportFormat format, @Nullable Long rowLimit, boolean compress) {
        return new ExportSpec(
                new TableName("runs", table),
                format,
                null,
                null,
                rowLimit,
                List.of(),
                compress,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
    }

    /// Nothing on the volume but its mark, and no thread of the run.
    void assertNothingIsLeft() throws IOException {
        try (Stream<Path> paths = Files.walk(store.root())) {
            assertThat(paths.map(path -> store.root().relativize(path).toString()))
                    .containsOnly("", ".partial", ".sluice-volume");
        }
        assertNoThreadIsLeft();
    }

    void assertNoThreadIsLeft() {
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("gzip-") || name.equals("volume-" + job)));
    }

    /// Sessions of this export that PostgreSQL still has.
    long backends() throws SQLException {
        return number("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sluice:" + job + "'");
    }

    static long number(String sql) throws SQLException {
        try (Connection connection = TestPostgres.admin();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
