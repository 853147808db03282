package sluice.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.brakes.Brakes;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.jobs.JobStore;
import sluice.gateway.rescue.TestClock;
import sluice.model.Execution;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.GatewayTick;
import sluice.model.event.Report;
import sluice.model.event.WorkerAlive;

class EventApplicationIT {

    private static final TestDatabase database = TestDatabase.migrated();
    private final JobStore store = new JobStore(database);
    private final Workers workers = new Workers(database.jdbc);
    private final EventApplication application =
            new EventApplication(store.moves, TestClock.over(database), workers, new Brakes(database.jdbc));

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aCompletionThatOvertakesItsStartIsTaken() {
        Execution execution = JobStore.execution(store.submitted());

        assertThat(apply(execution, 5, JobStore.completed(3, 30)))
                .containsExactly(new Consequence.LookAtFile(execution, null));
        assertThat(apply(execution, 1, new Report.Started(null, List.of()))).isEmpty();
        assertThat(store.job(execution).executionId()).isEqualTo(execution.executionId());
        assertThat(store.job(execution).rows()).isEqualTo(3);
    }

    @Test
    void theSecondWorkerOfAnAttemptIsToldToStop() {
        Job job = store.submitted();
        Execution first = JobStore.execution(job);
        Execution second = JobStore.execution(job);

        assertThat(apply(first, 1, new Report.Started(null, List.of()))).isEmpty();
        assertThat(apply(second, 1, new Report.Started(null, List.of()))).containsExactly(new Consequence.Stop(second));
        assertThat(apply(second, 2, new Report.Progressed(1, 1))).containsExactly(new Consequence.Stop(second));
    }

    @Test
    void progressIsToldWithTheRowAsItStands() {
        Execution execution = store.running();
        assertThat(apply(execution, 1, new Report.Progressed(10, 20)))
                .containsExactly(new Consequence.TellProgress(store.job(execution)));
    }

    @Test
    void aWorkersSignOfLifeRenewsWhatItRunsAndStopsWhatItShouldNot() {
        Execution held = store.running();
        Execution unheardOf = JobStore.execution(store.submitted());
        var stranger = new Execution(123_456, 1, UUID.randomUUID());
        TestClock.advance(database, 7);

        List<Consequence> consequences =
                application.apply(new WorkerAlive("w7", "1.0", 3, List.of(held, unheardOf, stranger)));

        assertThat(consequences).containsExactly(new Consequence.Stop(stranger));
        assertThat(store.rescue.silent(100)).noneMatch(s -> s.execution().equals(held));
        assertThat(store.job(unheardOf).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(workers.present()).anySatisfy(worker -> {
            assertThat(worker.name()).isEqualTo("w7");
            assertThat(worker.slots()).isEqualTo(3);
            assertThat(worker.executions()).isEqualTo(3);
        });
    }

    @Test
    void aSilentWorkerIsNotShown() {
        application.apply(new WorkerAlive("gone", "1.0", 1, List.of()));
        for (int i = 0; i < 7; i++) {
            application.apply(new GatewayTick("g"));
        }
        assertThat(workers.present()).noneMatch(worker -> worker.name().equals("gone"));
    }

    @Test
    void anExecutionThatStopsOfItsOwnAccordIsReplaced() {
        Execution execution = store.running();
        assertThat(apply(execution, 9, new Report.Stopped())).isEmpty();
        assertThat(store.job(execution).status()).isEqualTo(JobStatus.PENDING);
        assertThat(store.job(execution).attempt()).isEqualTo(2);
    }

    private List<Consequence> apply(Execution execution, long sequence, Report report) {
        return application.apply(new ExecutionEvent(execution, sequence, "w", Instant.EPOCH, report));
    }
}
