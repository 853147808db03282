package sluice.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.JobStore;
import sluice.testkit.history.AuditTrail;
import sluice.testkit.history.JobChange;
import sluice.testkit.history.JobLives;
import sluice.testkit.history.Violation;

/// Whatever is lost, doubled, reordered or dies: no history of jobs breaks an invariant. `-Dsluice.simulation.seed` and
/// `-Dsluice.simulation.histories` play others.
class SimulationIT {

    private static final Logger log = LoggerFactory.getLogger(SimulationIT.class);
    private static final long SEED = Long.getLong("sluice.simulation.seed", 1);
    private static final int HISTORIES = Integer.getInteger("sluice.simulation.histories", 1000);
    private static final int LENGTH = 36;
    private static final int BUDGET = 3;

    private static final TestDatabase database = TestDatabase.migrated();
    private final JobStore store = new JobStore(database, Duration.ZERO, Duration.ZERO);
    private final Coverage coverage = new Coverage();

    @BeforeAll
    static void audit() throws SQLException {
        try (Connection connection = database.open()) {
            AuditTrail.install(connection);
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void noHistoryBreaksAnInvariant() throws SQLException {
        long begun = System.nanoTime();
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            Plan plan = Plan.of(seed, LENGTH);
            List<Violation> found = violations(plan);
            if (!found.isEmpty()) {
                report(seed, plan, found);
            }
        }
        log.info(
                "{} histories from seed {} in {} ms: {}",
                HISTORIES,
                SEED,
                (System.nanoTime() - begun) / 1_000_000,
                coverage);
        assertThat(coverage.missing()).as("moves that no history made").isEmpty();
    }

    private void report(long seed, Plan plan, List<Violation> found) {
        Plan shortest = plan.shrunkWhile(shorter -> {
            List<Violation> again = violations(shorter);
            return again.stream()
                    .anyMatch(v -> v.invariant() == found.getFirst().invariant());
        });
        fail(
                "seed %d breaks %s by these steps:%n%s%n%s",
                seed, found.getFirst().invariant(), shortest, violations(shortest));
    }

    private List<Violation> violations(Plan plan) {
        try (Connection connection = database.open()) {
            long last = forgetEarlierHistories();
            var world = new World(database, store);
            var found = new ArrayList<>(world.live(plan));
            List<JobChange> changes = AuditTrail.since(connection, last);
            coverage.add(changes);
            found.addAll(JobLives.violations(changes, world.workers().said, BUDGET));
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return the last change of theirs
    private static long forgetEarlierHistories() {
        database.jdbc.sql("DELETE FROM export_jobs").update();
        database.jdbc.sql("DELETE FROM outbox").update();
        return database.jdbc
                .sql("SELECT coalesce(max(n), 0) FROM audit.job_changes")
                .query(Long.class)
                .single();
    }
}
