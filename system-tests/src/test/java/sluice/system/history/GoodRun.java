package sluice.system.history;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sluice.system.history.Strike.Fault;
import sluice.testkit.history.JobChange;
import sluice.testkit.history.JobState;
import sluice.testkit.history.Said;

/// A small run in which all went well, for tests to spoil: job 1 lost its first worker and was completed by the second,
/// job 2 was deleted.
final class GoodRun {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final UUID LOST = UUID.fromString("00000000-0000-4000-8000-000000000001");
    static final UUID WON = UUID.fromString("00000000-0000-4000-8000-000000000002");
    static final String SHA = "ab".repeat(32);
    static final Contents ROWS = rows("1", "2");

    final List<Answer> answers = list(new Answer("a", 1), new Answer("a", 1), new Answer("b", 2));
    final Set<Long> deleted = new HashSet<>(Set.of(2L));
    final List<Seen> seen = list(
            seen("pending", 1, 1, 0), seen("running", 1, 2, 1), seen("running", 2, 4, 0), seen("completed", 2, 5, 2));
    final List<Download> downloads = list(
            new Download("d", 1, 20, 9, true, SHA, ""),
            new Download("d", 1, 11, 11, false, SHA, SHA),
            new Download("e", 1, 20, 20, false, SHA, SHA));
    final List<JobChange> changes = list(
            change(1, null, state("pending", 1, null, null)),
            change(1, state("pending", 1, null, null), state("running", 1, LOST, "worker-1.1")),
            change(20, state("running", 1, LOST, "worker-1.1"), lost("pending", null, null)),
            change(21, lost("pending", null, null), lost("running", WON, "worker-2.1")),
            change(22, lost("running", WON, "worker-2.1"), completed()));
    final List<Said> said = list(new Said(1, WON, 2, 20, SHA));
    final List<JobAtEnd> jobs = list(job("completed", null, 0));
    final List<FileAtEnd> files = list(new FileAtEnd(1, WON, 20, SHA, ROWS));
    final Map<String, Contents> tables = Map.of("small", ROWS, FileRules.BANK, ROWS);
    final List<Strike> strikes =
            list(new Strike(Fault.WORKER_KILL, "worker-1.1", BEGIN.plusSeconds(8), Instant.MAX, true));
    Leftovers leftovers = Leftovers.none();

    Evidence evidence() {
        return new Evidence(answers, deleted, seen, downloads, changes, said, jobs, files, tables, strikes, leftovers);
    }

    @SafeVarargs
    static <T> List<T> list(T... all) {
        return new ArrayList<>(Arrays.asList(all));
    }

    static Contents rows(String... ids) {
        var sum = new Contents.Sum();
        for (String id : ids) {
            sum.add(Arrays.asList(id, null, "1.5", null));
        }
        return sum.contents();
    }

    /// The same number of rows, with other amounts.
    static Contents otherRows() {
        return new Contents(ROWS.rows(), ROWS.digest() + 1, new BigDecimal("4"));
    }

    static Seen seen(String status, int attempt, long version, long rows) {
        return new Seen("c", 1, status, attempt, version, status.equals("completed") ? 100 : 0, rows, null);
    }

    static JobChange change(long second, @Nullable JobState before, JobState after) {
        return new JobChange(second, BEGIN.plus(Duration.ofSeconds(second)), 1, before, after, null);
    }

    static JobState state(String status, int attempt, @Nullable UUID execution, @Nullable String worker) {
        return new JobState(status, attempt, execution, worker, 1, -1, 0, 0, 0, null, false, 0, 0, null);
    }

    private static JobState lost(String status, @Nullable UUID execution, @Nullable String worker) {
        return new JobState(status, 2, execution, worker, 1, -1, 0, 0, 0, null, false, 0, 1, null);
    }

    private static JobState completed() {
        return new JobState("completed", 2, WON, "worker-2.1", 1, -1, 2, 20, 100, SHA, true, 0, 1, null);
    }

    static JobAtEnd job(String status, @Nullable String error, int failedAttempts) {
        return jobOf("small", status, error, failedAttempts);
    }

    static JobAtEnd jobOf(String table, String status, @Nullable String error, int failedAttempts) {
        return new JobAtEnd(
                1,
                table,
                status,
                2,
                WON,
                2,
                20,
                SHA,
                error,
                failedAttempts,
                1,
                BEGIN.plusSeconds(1),
                status.equals("running") ? null : BEGIN.plusSeconds(22));
    }
}
