package sluice.system.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.system.history.Strike.Fault;
import sluice.testkit.history.Invariant;
import sluice.testkit.history.Violation;

/// Runs with one thing wrong, each rejected by the invariant that speaks of it. What a single job may go through is the
/// subject of `JobLivesTest`.
class HistoryCheckerTest {

    private final GoodRun run = new GoodRun();

    @Test
    void acceptsAGoodRun() {
        assertThat(HistoryChecker.violations(run.evidence())).isEmpty();
    }

    @Test
    void rejectsAnAcceptedJobThatIsGone() {
        run.answers.add(new Answer("c", 3));
        assertRejectedBy(Invariant.S1_ACCEPTED_JOBS_STAY);
    }

    @Test
    void rejectsAJobThatDoesNotEnd() {
        run.jobs.set(0, GoodRun.job("running", null, 0));
        assertRejectedBy(Invariant.L1_EVERY_JOB_ENDS);
    }

    @Test
    void rejectsOneKeyWithTwoJobs() {
        run.answers.add(new Answer("a", 2));
        assertRejectedBy(Invariant.S11_KEYS_MAKE_ONE_JOB);
    }

    @Test
    void rejectsADownloadOfOtherBytes() {
        run.downloads.add(new Download("f", 1, 20, 20, false, GoodRun.SHA, "cd".repeat(32)));
        assertRejectedBy(Invariant.S3_ONLY_WHOLE_FILES_ARE_SERVED);
    }

    @Test
    void rejectsADownloadOfAJobThatWasNeverCompleted() {
        run.downloads.add(new Download("f", 2, 20, 20, false, GoodRun.SHA, GoodRun.SHA));
        assertRejectedBy(Invariant.S3_ONLY_WHOLE_FILES_ARE_SERVED);
    }

    @Test
    void rejectsABodyThatIsShortInSilence() {
        run.downloads.add(new Download("f", 1, 20, 19, false, GoodRun.SHA, GoodRun.SHA));
        assertRejectedBy(Invariant.S12_BODIES_ARE_COMPLETE);
    }

    @Test
    void rejectsAClientThatSeesAnEndUndone() {
        run.seen.add(GoodRun.seen("running", 3, 6, 0));
        assertThat(found()).contains(Invariant.S13_CLIENTS_NEVER_SEE_BACKWARDS);
    }

    @Test
    void rejectsAClientThatSeesAnOlderVersion() {
        run.seen.add(2, GoodRun.seen("running", 1, 1, 1));
        assertRejectedBy(Invariant.S13_CLIENTS_NEVER_SEE_BACKWARDS);
    }

    @Test
    void acceptsADeletionThatTellsTheIdAlone() {
        run.seen.add(GoodRun.seen("deleted", 0, 0, 0));
        assertThat(found()).doesNotContain(Invariant.S13_CLIENTS_NEVER_SEE_BACKWARDS);
    }

    @Test
    void rejectsAMissingFile() {
        run.files.clear();
        assertRejectedBy(Invariant.S9_NO_ORPHANS);
    }

    @Test
    void rejectsAFileOfAnotherSize() {
        run.files.set(0, new FileAtEnd(1, GoodRun.WON, 19, GoodRun.SHA, GoodRun.ROWS));
        assertRejectedBy(Invariant.S5_FILES_ARE_RIGHT);
    }

    @Test
    void rejectsAFileWithARowTooFew() {
        run.files.set(0, new FileAtEnd(1, GoodRun.WON, 20, GoodRun.SHA, GoodRun.rows("1")));
        assertRejectedBy(Invariant.S5_FILES_ARE_RIGHT);
    }

    @Test
    void rejectsAFileWithAnotherRow() {
        run.files.set(0, new FileAtEnd(1, GoodRun.WON, 20, GoodRun.SHA, GoodRun.otherRows()));
        assertRejectedBy(Invariant.S5_FILES_ARE_RIGHT);
    }

    @Test
    void rejectsAFileOfTwoSnapshots() {
        run.jobs.set(0, GoodRun.jobOf(FileRules.BANK, "completed", null, 0));
        run.files.set(0, new FileAtEnd(1, GoodRun.WON, 20, GoodRun.SHA, GoodRun.otherRows()));
        assertRejectedBy(Invariant.S5B_ONE_SNAPSHOT);
    }

    @Test
    void rejectsAFailureWithoutACause() {
        run.jobs.set(0, GoodRun.job("failed", "source_unavailable", 3));
        assertRejectedBy(Invariant.S8_BUDGETS_ARE_KEPT);
    }

    @Test
    void rejectsAFailureThatCameTooSoon() {
        run.strikes.add(
                new Strike(Fault.POSTGRES_KILL, "postgresql", GoodRun.BEGIN, GoodRun.BEGIN.plusSeconds(9), true));
        run.jobs.set(0, GoodRun.job("failed", "source_unavailable", 2));
        assertRejectedBy(Invariant.S8_BUDGETS_ARE_KEPT);
    }

    @Test
    void acceptsAFailureWithACause() {
        run.strikes.add(
                new Strike(Fault.POSTGRES_KILL, "postgresql", GoodRun.BEGIN, GoodRun.BEGIN.plusSeconds(9), true));
        run.jobs.set(0, GoodRun.job("failed", "source_unavailable", 3));
        assertThat(found()).isEmpty();
    }

    @Test
    void rejectsTheDeathOfALivingWorker() {
        run.strikes.clear();
        run.strikes.add(new Strike(Fault.WORKER_KILL, "worker-2.1", GoodRun.BEGIN, Instant.MAX, true));
        assertRejectedBy(Invariant.S10_NO_FALSE_DEATH);
    }

    @Test
    void rejectsADeathBeforeTheWorkerWasStruck() {
        run.strikes.clear();
        run.strikes.add(new Strike(Fault.WORKER_KILL, "worker-1.1", GoodRun.BEGIN.plusSeconds(21), Instant.MAX, true));
        assertRejectedBy(Invariant.S10_NO_FALSE_DEATH);
    }

    @Test
    void rejectsALostJobThatWaitsForHours() {
        run.strikes.clear();
        run.strikes.add(
                new Strike(Fault.WORKER_KILL, "worker-1.1", GoodRun.BEGIN.minusSeconds(3600), Instant.MAX, true));
        assertRejectedBy(Invariant.L2_LOST_WORK_IS_REDONE);
    }

    @Test
    void rejectsEachThingThatIsLeftBehind() {
        run.leftovers = new Leftovers(
                List.of("1/other"),
                List.of("3 in sluice.events"),
                List.of("1 in sluice.dead"),
                List.of("sluice:1 active"),
                List.of("gateway-1.1 holds 1/x (deleted)"),
                List.of("500 of jobs"),
                List.of(new LogLine(GoodRun.BEGIN, "ERROR")),
                List.of("worker-1.2"),
                List.of("1/x"));
        assertThat(found())
                .containsExactlyInAnyOrder(
                        Invariant.S9_NO_ORPHANS,
                        Invariant.L3_QUEUES_DRAIN,
                        Invariant.S14_ONLY_POISON_IS_DEAD,
                        Invariant.L6_NO_QUERY_IS_LEFT,
                        Invariant.S15_BYTES_ARE_FREED,
                        Invariant.L5_ANSWERS_IN_TIME,
                        Invariant.L7_ERRORS_HAVE_A_CAUSE,
                        Invariant.L8_STOPS_IN_TIME,
                        Invariant.S5_FILES_ARE_RIGHT);
    }

    private List<Invariant> found() {
        return HistoryChecker.violations(run.evidence()).stream()
                .map(Violation::invariant)
                .toList();
    }

    private void assertRejectedBy(Invariant invariant) {
        assertThat(found()).containsOnly(invariant);
    }
}
