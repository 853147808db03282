package sluice.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.TestDatabase;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.event.Report.Progressed;

class AttemptsIT {

    private static final TestDatabase database = TestDatabase.migrated();
    private final JobStore store = new JobStore(database);

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void tellsOfEachAttemptHowItEnded() {
        Execution failed = store.running();
        store.moves.progressIfCurrent(failed, 1, new Progressed(120, 1000));
        store.moves.failOrRetryIfCurrent(failed, FailureCode.SOURCE_UNAVAILABLE, "The server\nis gone");
        Execution handedBack = claimed(failed, "w2");
        store.moves.releaseIfCurrent(handedBack);
        Execution lost = claimed(failed, "w3");
        store.moves.loseIfCurrent(lost, "Worker w3 began anew");
        Execution last = claimed(failed, "w4");
        store.moves.finishIfCurrent(last, JobStore.completed(300, 2000));
        store.completions.completeIfFinished(last);

        List<AttemptView> attempts = store.attempts.of(failed.jobId());

        assertThat(attempts).extracting(AttemptView::attempt).containsExactly(1, 2, 3, 4);
        assertThat(attempts).extracting(AttemptView::worker).containsExactly("w1", "w2", "w3", "w4");
        assertThat(attempts)
                .extracting(AttemptView::outcome)
                .containsExactly("failed", "handed_back", "lost", "completed");
        assertThat(attempts)
                .extracting(AttemptView::errorCode)
                .containsExactly(FailureCode.SOURCE_UNAVAILABLE, null, FailureCode.WORKER_LOST, null);
        assertThat(attempts)
                .extracting(AttemptView::errorMessage)
                .containsExactly("The server is gone.", null, "Worker w3 began anew.", null);
        assertThat(attempts).extracting(AttemptView::rowCount).containsExactly(120L, 0L, 0L, 300L);
        assertThat(attempts).allSatisfy(attempt -> assertThat(attempt.endedAt()).isAfterOrEqualTo(attempt.startedAt()));
    }

    @Test
    void anAttemptThatRunsHasNotEnded() {
        Execution running = store.running();

        assertThat(store.attempts.of(running.jobId())).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo("running");
            assertThat(attempt.endedAt()).isNull();
        });
    }

    @Test
    void anAttemptThatNoWorkerBeganIsNone() {
        assertThat(store.attempts.of(store.submitted().id())).isEmpty();
    }

    @Test
    void theLastAttemptIsToldWhenTheBudgetIsUsedUp() {
        Execution lost = store.running();
        for (int attempt = 1; attempt < 3; attempt++) {
            store.moves.loseIfCurrent(lost, "silent");
            lost = claimed(lost, "w");
        }
        store.moves.loseIfCurrent(lost, "silent");

        assertThat(store.job(lost).status()).isEqualTo(JobStatus.FAILED);
        assertThat(store.attempts.of(lost.jobId()))
                .extracting(AttemptView::outcome)
                .containsExactly("lost", "lost", "lost");
    }

    @Test
    void areForgottenWithTheirJob() {
        Execution execution = store.running();
        store.moves.releaseIfCurrent(execution);

        store.end.delete(execution.jobId());

        assertThat(store.attempts.of(execution.jobId())).isEmpty();
    }

    private Execution claimed(Execution before, String worker) {
        Execution next = JobStore.execution(store.job(before));
        store.moves.claimIfPending(next, worker, null, List.of());
        return next;
    }
}
