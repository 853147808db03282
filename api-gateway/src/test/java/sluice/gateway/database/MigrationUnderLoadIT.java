package sluice.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The schema is brought up to date under gateways of an earlier version that go on working, while somebody has the
/// table of jobs in a transaction that does not end.
class MigrationUnderLoadIT {

    private static final int JOBS = 100_000;

    /// How long any statement of a gateway may take: as long as the migration waits for a lock (two seconds), and the
    /// moment for which it holds it. A gateway gives up after three.
    private static final Duration LONGEST = Duration.ofMillis(2_500);

    /// After it, the migration has nothing left that waits for readers, until it adds a column.
    private static final String BEFORE_THE_LOCK = "no_export_jobs_by_table";

    private volatile boolean working = true;

    @Test
    void noStatementOfAGatewayFailsOrWaitsLongerThanTheMigrationWaitsForItsLocks() throws Exception {
        JobsDatabaseSettings settings = TestDatabase.of(EarlierVersion.WITH_ACCESS);
        JdbcClient admin = TestDatabase.jdbc(settings);
        fill(admin);
        try (var pool = new JobsDatabase().jobsDataSource(settings);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gateway = new EarlierGateway(JdbcClient.create(pool));
            List<Future<List<Duration>>> workers = List.of(
                    threads.submit(() -> work(gateway)),
                    threads.submit(() -> work(gateway)),
                    threads.submit(() -> work(gateway)));
            Future<?> reader = threads.submit(() -> readUntilTheMigrationGivesWay(settings, admin));
            TestDatabase.migrate(settings);
            reader.get();
            working = false;

            List<Duration> taken = new ArrayList<>();
            for (Future<List<Duration>> worker : workers) {
                taken.addAll(withoutAFailure(worker));
            }
            assertThat(taken)
                    .hasSizeGreaterThan(1_000)
                    .as("somebody stood behind the migration")
                    .anyMatch(time -> time.compareTo(Duration.ofSeconds(1)) > 0)
                    .allMatch(time -> time.compareTo(LONGEST) <= 0);
        }
        assertThat(Tallies.kept(admin)).isEqualTo(Tallies.counted(admin));
        JobsDatabaseSettings fresh = TestDatabase.empty();
        TestDatabase.migrate(fresh);
        assertThat(Catalog.of(settings)).isEqualTo(Catalog.of(fresh));
    }

    private static @Nullable Void readUntilTheMigrationGivesWay(JobsDatabaseSettings settings, JdbcClient admin)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        settings.requiredUrl(), settings.requiredUsername(), settings.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            soon().until(() -> isTrue(
                    admin, "SELECT EXISTS (SELECT FROM sluice.databasechangelog WHERE id = :it)", BEFORE_THE_LOCK));
            statement.execute("LOCK TABLE sluice.export_jobs IN ACCESS SHARE MODE");
            soon().until(() -> migrationWaits(admin));
            soon().until(() -> !migrationWaits(admin));
            connection.commit();
            return null;
        }
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10));
    }

    private static boolean migrationWaits(JdbcClient admin) {
        return isTrue(admin, """
                SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
                                WHERE NOT granted AND relation = 'sluice.export_jobs'::regclass AND mode = :it
                                  AND application_name = 'sluice-migration' AND datname = current_database())
                """, "AccessExclusiveLock");
    }

    private static boolean isTrue(JdbcClient admin, String question, String it) {
        return admin.sql(question).param("it", it).query(Boolean.class).single();
    }

    private static List<Duration> withoutAFailure(Future<List<Duration>> worker) throws InterruptedException {
        try {
            return worker.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a statement failed", e.getCause());
        }
    }

    private static void fill(JdbcClient jdbc) {
        jdbc.sql("""
                INSERT INTO sluice.export_jobs (status, owner, spec, table_schema, table_name, requested_table, format,
                        request, execution_id, sha256, percent, bytes, completed_at, expires_at)
                SELECT 'completed', 'ann', spec, table_schema, 'orders_' || n % 7, 'orders', 'csv', request,
                       gen_random_uuid(), 'x', 100, n, now(), now() + interval '1 day'
                  FROM generate_series(1, :jobs) AS n, sluice.export_jobs WHERE id = 1
                """).param("jobs", JOBS).update();
        jdbc.sql("ANALYZE sluice.export_jobs").update();
    }

    /// What a gateway does with a job: makes it, lets it be claimed, completed, and deleted now and then.
    ///
    /// @return how long each statement took
    private List<Duration> work(EarlierGateway gateway) {
        List<Duration> taken = new ArrayList<>();
        for (int i = 0; working; i++) {
            long job = timed(taken, gateway::insertJob);
            UUID execution = UUID.randomUUID();
            timed(taken, () -> gateway.claim(job, execution));
            timed(taken, () -> gateway.finish(job, execution));
            timed(taken, () -> gateway.complete(job, execution));
            if (i % 10 == 0) {
                timed(taken, () -> gateway.delete(job));
            }
        }
        return taken;
    }

    private static <T> T timed(List<Duration> taken, Supplier<T> statement) {
        long begin = System.nanoTime();
        T answer = statement.get();
        taken.add(Duration.ofNanos(System.nanoTime() - begin));
        return answer;
    }
}
