package sluice.engine.source;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sluice.engine.EngineSettings;
import sluice.engine.ExportCancelled;
import sluice.engine.TestPostgres;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.TableName;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CopyStreamCancelIT {

    private static final String APPLICATION = "sluice:cancelled";
    private static final Duration GONE_WITHIN = Duration.ofSeconds(2);

    private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    static void makeLongQueries() throws SQLException {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS cancelled CASCADE; CREATE SCHEMA cancelled;
                CREATE TABLE cancelled.rows AS SELECT i, repeat('x', 500) AS t FROM generate_series(1, 100000) i;
                CREATE VIEW cancelled.sleeping AS SELECT repeat('x', 500), pg_sleep(CASE WHEN i > 100 THEN 60 END)::text
                    FROM generate_series(1, 1000) i;
                CREATE VIEW cancelled.computing AS SELECT count(*) FROM cancelled.rows a, cancelled.rows b
                """);
    }

    @AfterEach
    void stopReading() {
        reader.shutdownNow();
    }

    @Test
    void endsAQueryThatComputes() throws Exception {
        assertCancelEnds("computing", "active");
    }

    @Test
    void endsAQueryThatSleepsBetweenRows() throws Exception {
        assertCancelEnds("sleeping", "active");
    }

    @Test
    void endsAQueryThatWaitsForALock() throws Exception {
        try (Connection admin = TestPostgres.admin();
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute("LOCK TABLE cancelled.rows IN ACCESS EXCLUSIVE MODE");
            assertCancelEnds("rows", "active");
        }
    }

    /// The backend is stuck in sending, where no cancel request reaches it.
    @Test
    void endsAQueryWhoseReaderHasStalled() throws Exception {
        try (CopyStream stream = stream("rows")) {
            stream.open();
            assertThat(stream.next()).isNotNull();
            await().atMost(10, SECONDS).until(() -> backends("wait_event = 'ClientWrite'") == 1);
            stream.cancel();
            await().atMost(GONE_WITHIN).until(() -> backends("true") == 0);
            assertThatExceptionOfType(ExportCancelled.class).isThrownBy(() -> {
                while (stream.next() != null) {}
            });
        }
    }

    @Test
    void doesNotBeginWhenCancelledBefore() throws Exception {
        try (CopyStream stream = stream("rows")) {
            stream.cancel();
            assertThatExceptionOfType(ExportCancelled.class).isThrownBy(stream::open);
            assertThat(backends("true")).isZero();
        }
    }

    @Test
    void leavesNoQueryWhenClosedEarly() throws Exception {
        for (String relation : new String[] {"rows", "sleeping"}) {
            try (CopyStream stream = stream(relation)) {
                stream.open();
                assertThat(stream.next()).isNotNull();
            }
            await().atMost(GONE_WITHIN).until(() -> backends("true") == 0);
        }
    }

    @Test
    void leavesNoConnectionWhenReadToItsEnd() throws Exception {
        try (CopyStream stream = stream("rows")) {
            stream.open();
            while (stream.next() != null) {}
        }
        await().atMost(GONE_WITHIN).until(() -> backends("true") == 0);
    }

    @Test
    void mayBeCancelledAndClosedAgainAfterwards() throws Exception {
        CopyStream stream = stream("rows");
        stream.open();
        stream.close();
        stream.cancel();
        stream.cancel();
        stream.close();
        await().atMost(GONE_WITHIN).until(() -> backends("true") == 0);
    }

    private void assertCancelEnds(String relation, String state) throws Exception {
        try (CopyStream stream = stream(relation)) {
            Future<?> reading = reader.submit(() -> {
                stream.open();
                while (stream.next() != null) {}
                return null;
            });
            await().atMost(10, SECONDS)
                    .until(() ->
                            backends("state = '" + state + "' AND (query LIKE 'COPY%' OR query LIKE '%LOCK TABLE%')")
                                    > 0);
            stream.cancel();
            await().atMost(GONE_WITHIN).until(() -> backends("true") == 0);
            assertThat(reading).failsWithin(GONE_WITHIN).withThrowableThat().withCauseInstanceOf(ExportCancelled.class);
        }
    }

    private static CopyStream stream(String relation) {
        return new CopyStream(
                new SourceDatabase(TestPostgres.sourceSettings()),
                ExportSpec.all(new TableName("cancelled", relation), ExportFormat.CSV),
                APPLICATION,
                EngineSettings.DEFAULT);
    }

    private static int backends(String condition) throws SQLException {
        try (Connection admin = TestPostgres.admin();
                Statement statement = admin.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE application_name = '"
                                + APPLICATION + "' AND " + condition)) {
            row.next();
            return row.getInt(1);
        }
    }
}
