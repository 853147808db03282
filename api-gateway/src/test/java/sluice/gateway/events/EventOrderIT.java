package sluice.gateway.events;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.jobs.JobStore;
import sluice.gateway.rescue.TestClock;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.Report;
import sluice.model.event.SluiceEvent;
import sluice.model.event.WorkerAlive;

/// Whatever the order, and however often, events are applied. An audit trigger of the test's own writes down each
/// change of a row; the invariants are read from its records.
class EventOrderIT {

    private static final TestDatabase database = TestDatabase.migrated();
    private static final int HISTORIES = 1000;
    private final JobStore store = new JobStore(database);
    private final EventApplication application =
            new EventApplication(store.moves, TestClock.over(database), new Workers(database.jdbc));

    @BeforeAll
    static void audit() {
        for (String statement : List.of(
                """
                CREATE TABLE audit (n bigint GENERATED ALWAYS AS IDENTITY, job bigint, old_status text, status text,
                    attempt int, execution uuid, rows bigint, old_rows bigint, old_attempt int, percent int,
                    old_percent int, version bigint, old_version bigint)
                """, """
                CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    INSERT INTO audit (job, old_status, status, attempt, execution, rows, old_rows, old_attempt,
                                       percent, old_percent, version, old_version)
                    VALUES (NEW.id, OLD.status, NEW.status, NEW.attempt, NEW.execution_id, NEW.rows, OLD.rows,
                            OLD.attempt, NEW.percent, OLD.percent, NEW.version, OLD.version);
                    RETURN NEW; END $$
                """, "CREATE TRIGGER audit AFTER UPDATE ON export_jobs FOR EACH ROW EXECUTE FUNCTION audit()")) {
            database.jdbc.sql(statement).update();
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void shuffledAndRepeatedEventsBreakNoInvariant() {
        int ended = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            ended += play(new Random(seed)) ? 1 : 0;
        }
        assertThat(ended).as("histories in which the job ended").isBetween(HISTORIES / 10, HISTORIES);

        assertThat(violations("old_status IN ('completed', 'failed', 'cancelled', 'expired') AND status <> old_status"))
                .isZero();
        assertThat(violations("attempt < old_attempt OR percent < old_percent OR version < old_version"))
                .isZero();
        assertThat(violations("attempt = old_attempt AND rows < old_rows")).isZero();
        assertThat(violations("(old_status, status) NOT IN (('pending', 'running'), ('running', 'running'),"
                        + " ('running', 'pending'), ('running', 'completed'), ('running', 'failed'),"
                        + " ('running', 'cancelled'), ('pending', 'cancelled'))"))
                .isZero();
        assertThat(database.jdbc
                        .sql("SELECT count(*) FROM (SELECT job, attempt FROM audit WHERE execution IS NOT NULL"
                                + " GROUP BY job, attempt HAVING count(DISTINCT execution) > 1) twice")
                        .query(Long.class)
                        .single())
                .as("attempts with two winners")
                .isZero();
    }

    /// Two workers that were handed the same attempt, a third one with the next; all of what they say, shuffled, in
    /// part repeated; a cancel in every fifth history.
    private boolean play(Random random) {
        Job job = store.submitted();
        var events = new ArrayList<SluiceEvent>();
        for (int rival = 0; rival < 3; rival++) {
            var execution = new Execution(job.id(), 1 + rival / 2, UUID.randomUUID());
            events.addAll(history(execution, random));
        }
        events.addAll(events.subList(0, random.nextInt(events.size())));
        Collections.shuffle(events, random);
        int cancelAt = random.nextInt(5) == 0 ? random.nextInt(events.size()) : -1;
        for (int i = 0; i < events.size(); i++) {
            SluiceEvent event = events.get(i);
            applyUnlessForged(event);
            if (i == cancelAt) {
                store.end.cancelUnlessEnded(job.id());
            }
            if (random.nextInt(4) == 0) {
                completeIfFinished(job.id());
            }
        }
        return store.jobs.find(job.id()).orElseThrow().status().isEnded();
    }

    /// What the third worker says before its attempt has come is put aside.
    private void applyUnlessForged(SluiceEvent event) {
        try {
            database.transactions.executeWithoutResult(status -> application.apply(event));
        } catch (ForgedEvent e) {
            assertThat(((ExecutionEvent) event).execution().attempt()).isEqualTo(2);
        }
    }

    private void completeIfFinished(long jobId) {
        Job job = store.jobs.find(jobId).orElseThrow();
        if (job.status() == JobStatus.RUNNING) {
            store.completions.completeIfFinished(
                    new Execution(jobId, job.attempt(), requireNonNull(job.executionId())));
        }
    }

    private static List<SluiceEvent> history(Execution execution, Random random) {
        var events = new ArrayList<SluiceEvent>();
        events.add(said(execution, 1, new Report.Started(100L, List.of())));
        int steps = random.nextInt(6);
        for (int step = 1; step <= steps; step++) {
            events.add(said(execution, step + 1, new Report.Progressed(step * 20L, step * 100L)));
        }
        events.add(new WorkerAlive("w", "1", 2, List.of(execution)));
        events.add(said(
                execution,
                steps + 2,
                switch (random.nextInt(5)) {
                    case 0 -> new Report.Failed(FailureCode.SOURCE_UNAVAILABLE, "gone");
                    case 1 -> new Report.Failed(FailureCode.TABLE_MISSING, "gone for ever");
                    case 2 -> new Report.Released();
                    default -> JobStore.completed(steps * 20L, steps * 100L);
                }));
        return events;
    }

    private static ExecutionEvent said(Execution execution, long sequence, Report report) {
        return new ExecutionEvent(execution, sequence, "w", Instant.EPOCH, report);
    }

    private static long violations(String condition) {
        return database.jdbc
                .sql("SELECT count(*) FROM audit WHERE " + condition)
                .query(Long.class)
                .single();
    }
}
