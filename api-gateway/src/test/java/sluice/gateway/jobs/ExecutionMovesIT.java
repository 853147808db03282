package sluice.gateway.jobs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.EndExport.Cancellation;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.Warning;
import sluice.model.event.Report;
import sluice.model.event.Report.Progressed;

class ExecutionMovesIT {

    private static final TestDatabase database = TestDatabase.migrated();
    private final JobStore store = new JobStore(database);

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theFirstClaimOfAnAttemptWins() throws Exception {
        Job job = store.submitted();
        Callable<Transition> claim = () -> store.moves.claimIfPending(JobStore.execution(job), "w", null, List.of());

        List<Transition> answers =
                atOnce(IntStream.range(0, 8).mapToObj(i -> claim).toList());

        assertThat(answers).filteredOn(Transition.Moved.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Transition.Superseded.class::isInstance).hasSize(7);
        assertThat(store.jobs.find(job.id()).orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void aClaimThatComesTwiceIsAlreadyApplied() {
        Execution execution = store.running();
        assertThat(store.moves.claimIfPending(execution, "w1", null, List.of()))
                .isInstanceOf(Transition.AlreadyApplied.class);
    }

    @Test
    void onlyThePresentAttemptCanBeClaimed() {
        Execution first = store.running();
        store.moves.releaseIfCurrent(first);
        Job pending = store.job(first);

        assertThat(pending.attempt()).isEqualTo(2);
        assertThat(store.moves.claimIfPending(new Execution(first.jobId(), 1, UUID.randomUUID()), "w", null, List.of()))
                .isInstanceOf(Transition.Superseded.class);
        assertThat(store.moves.claimIfPending(new Execution(first.jobId(), 3, UUID.randomUUID()), "w", null, List.of()))
                .isInstanceOf(Transition.NeverDispatched.class);
        assertThat(store.job(first)).isEqualTo(pending);
    }

    @Test
    void aClaimBringsAnEstimateAndAddsNewWarnings() {
        Job job = store.submitted();
        var warning = new Warning("W103", "a", "NaN stops the job.");
        store.moves.claimIfPending(JobStore.execution(job), "w", 77L, List.of(warning, warning));

        Job claimed = store.jobs.find(job.id()).orElseThrow();
        assertThat(claimed.estimatedRows()).isEqualTo(77);
        assertThat(claimed.warnings()).contains(warning);
    }

    @Test
    void progressNeverGoesBackWithinAnAttempt() {
        Execution execution = store.running();
        store.moves.progressIfCurrent(execution, 5, new Progressed(500, 5000));

        for (var late : List.of(new Progressed(400, 4000), new Progressed(600, 4000), new Progressed(500, 5000))) {
            assertThat(store.moves.progressIfCurrent(execution, 4, late)).isInstanceOf(Transition.AlreadyApplied.class);
        }
        assertThat(store.moves.progressIfCurrent(execution, 6, new Progressed(499, 5001)))
                .isInstanceOf(Transition.AlreadyApplied.class);
        assertThat(store.job(execution).rows()).isEqualTo(500);
        assertThat(store.job(execution).bytes()).isEqualTo(5000);
    }

    @Test
    void percentNeverFallsAndStaysBelow100UntilCompleted() {
        Execution first = store.running(); // 1,000 rows are estimated
        store.moves.progressIfCurrent(first, 1, new Progressed(420, 1));
        assertThat(store.job(first).percent()).isEqualTo(42);
        store.moves.releaseIfCurrent(first);
        Execution second = JobStore.execution(store.job(first));

        assertThat(store.moves.claimIfPending(second, "w", null, List.of())).isInstanceOf(Transition.Moved.class);
        store.moves.progressIfCurrent(second, 2, new Progressed(10, 1));
        assertThat(store.job(first).percent()).isEqualTo(42);
        assertThat(store.job(first).rows()).isEqualTo(10);

        store.moves.progressIfCurrent(second, 3, new Progressed(5_000_000_000L, 1));
        assertThat(store.job(first).percent()).isEqualTo(99);
        store.moves.finishIfCurrent(second, JobStore.completed(5_000_000_000L, 1));
        assertThat(store.job(first).percent()).isEqualTo(99);
        store.completions.completeIfFinished(second);
        assertThat(store.job(first).percent()).isEqualTo(100);
    }

    @Test
    void aFinishedFileCompletesItsJobOnlyOnceItWasSeen() {
        Execution execution = store.running();
        assertThat(store.completions.completeIfFinished(execution)).isEmpty();

        store.moves.finishIfCurrent(execution, JobStore.completed(7, 70));
        assertThat(store.job(execution).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(store.job(execution).sha256()).isNull();

        assertThat(store.completions.completeIfFinished(execution)).isPresent();
        Job completed = store.job(execution);
        assertThat(completed.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(completed.sha256()).isEqualTo("ab".repeat(32));
        assertThat(completed.rows()).isEqualTo(7);
        assertThat(completed.bytes()).isEqualTo(70);
        assertThat(completed.expiresAt())
                .isCloseTo(
                        requireNonNull(completed.completedAt()).plus(24, ChronoUnit.HOURS),
                        within(1, ChronoUnit.SECONDS));
        assertThat(store.moves.finishIfCurrent(execution, JobStore.completed(7, 70)))
                .isInstanceOf(Transition.AlreadyApplied.class);
    }

    @Test
    void aFailureThatMayPassIsTriedThreeTimesWithGrowingPauses() {
        Execution execution = store.running();
        double[] pauses = {5, 30};
        for (int failure = 0; failure < 2; failure++) {
            store.moves.failOrRetryIfCurrent(execution, FailureCode.SOURCE_UNAVAILABLE, "gone");
            Job again = store.job(execution);
            assertThat(again.status()).isEqualTo(JobStatus.PENDING);
            assertThat(again.attempt()).isEqualTo(failure + 2);
            assertThat(secondsUntilDue(again)).isCloseTo(pauses[failure], within(pauses[failure] * 0.21));
            execution = JobStore.execution(again);
            store.moves.claimIfPending(execution, "w", null, List.of());
        }
        store.moves.failOrRetryIfCurrent(execution, FailureCode.SOURCE_UNAVAILABLE, "The server\nis gone");

        Job failed = store.job(execution);
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.attempt()).isEqualTo(3);
        assertThat(failed.errorCode()).isEqualTo(FailureCode.SOURCE_UNAVAILABLE);
        assertThat(failed.errorMessage()).isEqualTo("The server is gone. " + FailureCode.SOURCE_UNAVAILABLE.remedy());
        assertThat(failed.completedAt()).isNotNull();
    }

    @Test
    void aFailureThatNothingMendsCostsOneAttempt() {
        Execution execution = store.running();
        store.moves.failOrRetryIfCurrent(execution, FailureCode.TABLE_MISSING, "x".repeat(10_000));

        Job failed = store.job(execution);
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.attempt()).isOne();
        assertThat(failed.errorMessage()).hasSizeLessThan(2200).endsWith(FailureCode.TABLE_MISSING.remedy());
    }

    @Test
    void aReleasedAttemptIsDispatchedAtOnceAndFreeOfCharge() {
        Execution execution = store.running();
        for (int i = 0; i < 6; i++) {
            assertThat(store.moves.releaseIfCurrent(execution)).isInstanceOf(Transition.Moved.class);
            assertThat(secondsUntilDue(store.job(execution))).isZero();
            execution = JobStore.execution(store.job(execution));
            store.moves.claimIfPending(execution, "w", null, List.of());
        }
        assertThat(store.job(execution).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(store.job(execution).attempt()).isEqualTo(7);
    }

    @Test
    void whoeverRanACancelledJobIsSuperseded() {
        Execution execution = store.running();
        store.end.cancelUnlessEnded(execution.jobId());

        assertThat(store.stopped).containsExactly(execution.executionId());
        assertThat(store.moves.progressIfCurrent(execution, 9, new Progressed(1, 1)))
                .isInstanceOf(Transition.Superseded.class);
        assertThat(store.moves.finishIfCurrent(execution, JobStore.completed(1, 1)))
                .isInstanceOf(Transition.Superseded.class);
        assertThat(store.job(execution).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void whatIsSaidOfAnUnknownJobIsSuperseded() {
        var stranger = new Execution(Long.MAX_VALUE, 1, UUID.randomUUID());
        assertThat(store.moves.renewIfCurrent(stranger)).isInstanceOf(Transition.Superseded.class);
        assertThat(store.moves.claimIfPending(stranger, "w", null, List.of()))
                .isInstanceOf(Transition.Superseded.class);
    }

    @Test
    void cancelAndCompletionHaveOneWinnerInEveryRace() throws Exception {
        for (int race = 0; race < 200; race++) {
            Execution execution = store.running();
            store.moves.finishIfCurrent(execution, JobStore.completed(1, 1));
            List<Boolean> won = atOnce(List.of(
                    () -> store.end.cancelUnlessEnded(execution.jobId()) instanceof Cancellation.Cancelled,
                    () -> store.completions.completeIfFinished(execution).isPresent()));

            assertThat(won).containsExactlyInAnyOrder(true, false);
            assertThat(store.job(execution).status())
                    .isEqualTo(won.getFirst() ? JobStatus.CANCELLED : JobStatus.COMPLETED);
        }
    }

    @Test
    void aJobThatIsDeletedWhileItIsTriedAgainStaysDeleted() throws Exception {
        for (int race = 0; race < 100; race++) {
            Execution execution = store.running();
            atOnce(List.<Callable<Object>>of(
                    () -> store.end.delete(execution.jobId()),
                    () -> store.moves.failOrRetryIfCurrent(execution, FailureCode.STORAGE_FULL, "full")));

            assertThat(store.jobs.find(execution.jobId())).isEmpty();
            assertThat(store.moves.claimIfPending(
                            new Execution(execution.jobId(), 2, UUID.randomUUID()), "w", null, List.of()))
                    .isInstanceOf(Transition.Superseded.class);
            assertThat(count("file_removals", execution.jobId())).isOne();
        }
    }

    @Test
    void everyChangeThatCanBeSeenRaisesVersionAndTimeAndALeaseDoesNot() {
        Execution execution = store.running();
        Job before = store.job(execution);
        store.moves.renewIfCurrent(execution);
        assertThat(store.job(execution)).isEqualTo(before);

        store.moves.progressIfCurrent(execution, 1, new Report.Progressed(1, 1));
        assertThat(store.job(execution).version()).isEqualTo(before.version() + 1);
        assertThat(store.job(execution).updatedAt()).isAfter(before.updatedAt());
    }

    private static double secondsUntilDue(Job pending) {
        return database.jdbc
                .sql("""
                    SELECT greatest(0, extract(epoch FROM due_at - now())) FROM outbox
                     WHERE kind = 'command' AND job_id = :job AND attempt = :attempt
                    """)
                .param("job", pending.id())
                .param("attempt", pending.attempt())
                .query(Double.class)
                .single();
    }

    private static long count(String table, long jobId) {
        return database.jdbc
                .sql("SELECT count(*) FROM " + table + " WHERE job_id = :job")
                .param("job", jobId)
                .query(Long.class)
                .single();
    }

    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        var barrier = new CyclicBarrier(works.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
            List<Future<T>> futures = works.stream()
                    .map(work -> threads.submit(() -> {
                        barrier.await();
                        return work.call();
                    }))
                    .toList();
            var results = new java.util.ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
