package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sluice.engine.EngineSettings;
import sluice.engine.ExportFailure;
import sluice.engine.TestPostgres;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.FailureCode;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CopyStreamFailureIT {

    private static final SourceSettings SETTINGS = TestPostgres.sourceSettings();
    private static final EngineSettings IMPATIENT =
            new EngineSettings(1 << 20, 64L << 20, 1, Duration.ofSeconds(1), Duration.ofMillis(300));

    @BeforeAll
    static void makeWhatFails() throws SQLException {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS failing CASCADE; CREATE SCHEMA failing;
                CREATE TABLE failing.closed (id int); REVOKE ALL ON failing.closed FROM reader;
                CREATE TABLE failing.partly (id int, secret int);
                REVOKE ALL ON failing.partly FROM reader; GRANT SELECT (id) ON failing.partly TO reader;
                INSERT INTO failing.partly VALUES (1, 2);
                CREATE TABLE failing.rows AS SELECT i FROM generate_series(1, 100000) i;
                CREATE VIEW failing.behind_closed AS SELECT * FROM failing.closed;
                CREATE VIEW failing.endless AS SELECT r.i, s.i AS j FROM failing.rows r CROSS JOIN failing.rows s;
                CREATE VIEW failing.divides AS SELECT 7000000 / (50000 - i) AS q FROM failing.rows;
                CREATE VIEW failing.parses AS SELECT ('secret value ' || i)::int AS q FROM failing.rows;
                CREATE VIEW failing.sleeps AS SELECT pg_sleep(30)::text AS s;
                CREATE SEQUENCE failing.counter; GRANT USAGE ON failing.counter TO reader;
                CREATE VIEW failing.writes AS SELECT nextval('failing.counter') AS n;
                CREATE TABLE failing.large AS SELECT 1 AS id, repeat('x', 2000000) AS t
                """);
    }

    @Test
    void namesATableThatDoesNotExist() {
        assertFailure("missing", FailureCode.TABLE_MISSING, "There is no table failing.missing");
        assertFailure(new TableName("nowhere", "t"), FailureCode.TABLE_MISSING, "There is no table nowhere.t");
        assertFailure(new TableName("no\0where", "t"), FailureCode.TABLE_MISSING, "There is no table");
    }

    @Test
    void refusesWhatIsNeverExported() {
        assertFailure(new TableName("pg_catalog", "pg_class"), FailureCode.TABLE_MISSING, "may be exported");
        assertFailure("counter", FailureCode.TABLE_MISSING, "no table");
    }

    @Test
    void saysWhenTheRoleMayNotRead() {
        assertFailure("closed", FailureCode.PERMISSION_DENIED, "may not SELECT from failing.closed");
        assertFailure(new TableName("pg_catalog", "pg_authid"), FailureCode.PERMISSION_DENIED, "pg_authid");
    }

    @Test
    void readsATableOfWhichTheRoleMayReadAPart() throws Exception {
        try (CopyStream stream = stream(SETTINGS, all("partly"), EngineSettings.DEFAULT)) {
            stream.open();
            assertThat(stream.columns()).extracting(Column::name).containsExactly("id");
            assertThat(stream.next()).isNotNull();
        }
    }

    @Test
    void spendsOnATableTheTimeThatItsBytesMayTake() throws Exception {
        EngineSettings usual = EngineSettings.DEFAULT;
        EngineSettings slow = new EngineSettings(
                usual.maxRowBytes(),
                usual.rowGroupBytes(),
                usual.compressionThreads(),
                usual.statementTimeout(),
                usual.lockTimeout(),
                usual.storageStallTimeout(),
                usual.minFreeBytes(),
                1_000_000);
        long begun = System.nanoTime();
        int rows = 0;
        try (CopyStream stream = stream(SETTINGS, all("rows"), slow)) {
            stream.open();
            while (stream.next() != null) {
                rows++;
            }
        }
        // Each row is 10 bytes on the wire, without the header of its message.
        assertThat(rows).isEqualTo(100_000);
        assertThat(System.nanoTime() - begun)
                .isGreaterThan(Duration.ofMillis(900).toNanos());
    }

    @Test
    void namesAColumnThatIsGone() {
        ExportSpec spec = new ExportSpec(
                new TableName("failing", "rows"),
                ExportFormat.CSV,
                List.of("gone"),
                null,
                null,
                List.of(),
                false,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
        ExportFailure failure = failure(SETTINGS, spec, EngineSettings.DEFAULT, _ -> {});
        assertThat(failure.code()).isEqualTo(FailureCode.TABLE_CHANGED);
        assertThat(failure).hasMessageContaining("has no column \"gone\"");
    }

    @Test
    void refusesAMaterializedViewThatWasNeverFilled() {
        assertFailure(
                new TableName("typezoo", "mv_empty"),
                FailureCode.TABLE_CHANGED,
                "Materialized view typezoo.mv_empty has not been populated, so there is nothing to read."
                        + " Run REFRESH MATERIALIZED VIEW at the source first.");
    }

    @Test
    void failsWhenTheQueryFailsHalfway() {
        assertFailure("divides", FailureCode.INTERNAL, "22012");
    }

    @Test
    void doesNotRepeatAValueThatTheServerQuotes() {
        ExportFailure failure = failure(SETTINGS, all("parses"), EngineSettings.DEFAULT, _ -> {});
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @Test
    void givesUpWaitingForALock() throws SQLException {
        try (Connection admin = TestPostgres.admin();
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute("LOCK TABLE failing.rows IN ACCESS EXCLUSIVE MODE");
            ExportFailure failure = failure(SETTINGS, all("rows"), IMPATIENT, _ -> {});
            assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TIMEOUT);
            assertThat(failure).hasMessageContaining("lock");
        }
    }

    @Test
    void endsWithTheStatementTimeout() {
        assertThat(failure(SETTINGS, all("sleeps"), IMPATIENT, _ -> {}).code()).isEqualTo(FailureCode.SOURCE_TIMEOUT);
    }

    @Test
    void refusesARowAboveTheLimitNamingTheColumn() {
        ExportFailure failure = failure(SETTINGS, all("large"), IMPATIENT, _ -> {});
        assertThat(failure.code()).isEqualTo(FailureCode.ROW_TOO_LARGE);
        assertThat(failure)
                .hasMessage("Row 1 is larger than the limit of 1048576 bytes; its column \"t\" goes beyond it.");
    }

    @Test
    void writesNothingToTheSource() {
        assertFailure("writes", FailureCode.PERMISSION_DENIED, "read-only transaction");
    }

    @Test
    void isRetriedWhenTheServerEndsTheConnection() {
        ExportFailure failure = failure(SETTINGS, all("endless"), EngineSettings.DEFAULT, _ -> terminateReaders());
        assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNAVAILABLE);
    }

    @Test
    void isRetriedWhenTheSourceIsAway() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        SourceSettings away =
                new SourceSettings("jdbc:postgresql://localhost:" + free + "/x", "reader", "r", List.of());
        assertThat(failure(away, all("rows"), EngineSettings.DEFAULT, _ -> {}).code())
                .isEqualTo(FailureCode.SOURCE_UNAVAILABLE);
        SourceSettings nobody = TestPostgres.sourceSettings("nobody_at_all");
        ExportFailure failure = failure(nobody, all("rows"), EngineSettings.DEFAULT, _ -> {});
        assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("refused the login").hasMessageContaining("nobody_at_all");
    }

    @Test
    void stopsAtTextWithoutAnEncoding() throws SQLException {
        database("bare", "SQL_ASCII", "CREATE TABLE t AS SELECT E'caf\\xE9'::text AS t; GRANT SELECT ON t TO reader");
        ExportFailure failure = failure(
                settings("bare"),
                ExportSpec.all(new TableName("public", "t"), ExportFormat.CSV),
                EngineSettings.DEFAULT,
                _ -> {});
        assertThat(failure.code()).isEqualTo(FailureCode.VALUE_NOT_REPRESENTABLE);
        assertThat(failure).hasMessage("A text of the source is not valid in its encoding, so it has no UTF-8 form.");
    }

    @Test
    void warnsOfADatabaseWithoutAnEncoding() throws SQLException {
        database("bare", "SQL_ASCII", "CREATE TABLE t AS SELECT 1 AS i; GRANT SELECT ON t TO reader");
        assertThat(new Catalog(new SourceDatabase(settings("bare")))
                        .find(new TableName("public", "t"))
                        .orElseThrow()
                        .traits())
                .containsExactly(Relation.Trait.WITHOUT_ENCODING);
    }

    @Test
    void readsAnotherEncodingAsUtf8() throws Exception {
        database("latin", "LATIN1", "CREATE TABLE t AS SELECT chr(233)::text AS t; GRANT SELECT ON t TO reader");
        ExportSpec spec = ExportSpec.all(new TableName("public", "t"), ExportFormat.CSV);
        try (CopyStream stream = stream(settings("latin"), spec, EngineSettings.DEFAULT)) {
            stream.open();
            Row row = Objects.requireNonNull(stream.next());
            assertThat(row.length(0)).isEqualTo(2);
            assertThat(row.bytes()[row.offset(0)]).isEqualTo((byte) 0xc3);
        }
    }

    private static void terminateReaders() {
        try {
            TestPostgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'sluice:failing'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void database(String name, String encoding, String sql) throws SQLException {
        TestPostgres.run("DROP DATABASE IF EXISTS " + name);
        TestPostgres.run("CREATE DATABASE " + name + " TEMPLATE template0 LOCALE 'C' ENCODING '" + encoding + "'");
        try (Connection connection = DriverManager.getConnection(TestPostgres.jdbcUrl(name), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static SourceSettings settings(String database) {
        return new SourceSettings(TestPostgres.jdbcUrl(database), TestPostgres.READER, TestPostgres.READER, List.of());
    }

    private static ExportSpec all(String name) {
        return ExportSpec.all(new TableName("failing", name), ExportFormat.CSV);
    }

    private static void assertFailure(String name, FailureCode code, String words) {
        assertFailure(new TableName("failing", name), code, words);
    }

    private static void assertFailure(TableName name, FailureCode code, String words) {
        ExportFailure failure =
                failure(SETTINGS, ExportSpec.all(name, ExportFormat.CSV), EngineSettings.DEFAULT, _ -> {});
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.getMessage()).doesNotContain("SELECT t.", "COPY (", "pg_catalog.textin");
    }

    /// Reads to the end, which must not come.
    private static ExportFailure failure(
            SourceSettings source, ExportSpec spec, EngineSettings settings, Consumer<Row> afterTheFirstRow) {
        ExportFailure failure = catchThrowableOfType(ExportFailure.class, () -> {
            try (CopyStream stream = stream(source, spec, settings)) {
                stream.open();
                Row row = stream.next();
                if (row != null) {
                    afterTheFirstRow.accept(row);
                }
                while (row != null) {
                    row = stream.next();
                }
            }
        });
        assertThat(failure).isNotNull();
        return failure;
    }

    private static CopyStream stream(SourceSettings source, ExportSpec spec, EngineSettings settings) {
        return new CopyStream(new SourceDatabase(source), spec, "sluice:failing", settings);
    }
}
