package sluice.gateway.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.jobs.JobStore;
import sluice.gateway.jobs.RescueMoves.Silent;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.event.GatewayTick;

class EventClockIT {

    private static final TestDatabase database = TestDatabase.migrated();
    private final JobStore store = new JobStore(database);

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aBacklogOfTicksCountsOnce() {
        var clock = new EventClock(database.jdbc, new TickSettings(Duration.ofSeconds(5)));
        database.jdbc
                .sql("UPDATE event_clock SET at = now() - interval '1 hour'")
                .update();
        long before = clock.tick();
        for (int i = 0; i < 100; i++) {
            clock.advance();
        }
        assertThat(clock.tick()).isEqualTo(before + 1);
    }

    @Test
    void noExecutionIsLostWhileTheClockStandsStill() {
        Execution execution = store.running();
        database.jdbc
                .sql(
                        "UPDATE export_jobs SET started_at = now() - interval '1 year', updated_at = now() - interval '1 year'")
                .update();
        assertThat(silent(execution)).isFalse();
    }

    @Test
    void anExecutionIsLostAfterMoreThanSixTicksWithoutAWord() {
        Execution execution = store.running();
        TestClock.advance(database, GatewayTick.SILENCE);
        assertThat(silent(execution)).isFalse();
        TestClock.advance(database, 1);
        assertThat(silent(execution)).isTrue();

        store.moves.renewIfCurrent(execution);
        assertThat(silent(execution)).isFalse();
    }

    @Test
    void anExecutionThatWasHeardOfMeanwhileIsNotLost() {
        Execution execution = store.running();
        TestClock.advance(database, 7);
        store.moves.renewIfCurrent(execution);

        assertThat(store.rescue.loseIfSilent(new Silent(execution, "w1"))).isEmpty();
        assertThat(store.job(execution).status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void aJobWhoseWorkersFallSilentThreeTimesFails() {
        Execution execution = store.running();
        for (int loss = 1; loss < 3; loss++) {
            TestClock.advance(database, 7);
            store.rescue.loseIfSilent(new Silent(execution, "w1"));
            assertThat(store.job(execution).status()).isEqualTo(JobStatus.PENDING);
            assertThat(store.job(execution).attempt()).isEqualTo(loss + 1);
            execution = JobStore.execution(store.job(execution));
            store.moves.claimIfPending(execution, "w1", null, java.util.List.of());
        }
        TestClock.advance(database, 7);
        store.rescue.loseIfSilent(new Silent(execution, "w1"));

        assertThat(store.job(execution).status()).isEqualTo(JobStatus.FAILED);
        assertThat(store.job(execution).errorCode()).isEqualTo(FailureCode.WORKER_LOST);
        assertThat(store.job(execution).errorMessage())
                .contains("w1", "attempt 3")
                .endsWith(FailureCode.WORKER_LOST.remedy());
    }

    @Test
    void aFinishedFileThatWaitsToBeSeenIsNotLost() {
        Execution execution = store.running();
        store.moves.finishIfCurrent(execution, JobStore.completed(1, 1));
        TestClock.advance(database, 20);
        assertThat(silent(execution)).isFalse();
    }

    private boolean silent(Execution execution) {
        return store.rescue.silent(1000).stream().anyMatch(s -> s.execution().equals(execution));
    }
}
