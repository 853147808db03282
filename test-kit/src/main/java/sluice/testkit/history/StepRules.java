package sluice.testkit.history;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// What a single change of a row may be.
final class StepRules {

    private static final Set<String> EDGES = Set.of(
            "pending → running",
            "pending → failed",
            "pending → cancelled",
            "running → pending",
            "running → completed",
            "running → failed",
            "running → cancelled",
            "completed → expired");

    private final List<Violation> found;
    private final int budget;

    StepRules(List<Violation> found, int budget) {
        this.found = found;
        this.budget = budget;
    }

    void check(JobChange change) {
        JobState before = change.before();
        JobState after = change.after();
        if (before != null && after != null) {
            edges(change, before, after);
            writers(change, before, after);
            counters(change, before, after);
            attempts(change, before, after);
        }
    }

    private void edges(JobChange change, JobState before, JobState after) {
        String edge = before.status() + " → " + after.status();
        if (!before.status().equals(after.status()) && !EDGES.contains(edge)) {
            Invariant broken =
                    before.status().equals("cancelled") ? Invariant.S16_NO_RESURRECTION : Invariant.S2_ENDS_ARE_FINAL;
            add(broken, change, edge + " is no move");
        }
        boolean outcomeIsAnother = !Objects.equals(before.errorCode(), after.errorCode())
                || before.attempt() != after.attempt()
                || before.rows() != after.rows();
        if (before.isEnded() && outcomeIsAnother) {
            add(Invariant.S2_ENDS_ARE_FINAL, change, "an end was changed");
        }
        boolean fileIsAnother = !Objects.equals(before.execution(), after.execution())
                || !Objects.equals(before.sha256(), after.sha256())
                || before.bytes() != after.bytes();
        if (before.hasFile() && fileIsAnother) {
            add(Invariant.S4_ONE_WINNER, change, "a completed job has another file");
        }
    }

    private void writers(JobChange change, JobState before, JobState after) {
        UUID writer = change.writer();
        if (writer != null && !writer.equals(before.execution()) && !writer.equals(after.execution())) {
            add(Invariant.S6_ONLY_THE_CURRENT_MOVES, change, writer + " does not hold it");
        }
    }

    private void counters(JobChange change, JobState before, JobState after) {
        boolean back = after.version() < before.version()
                || after.percent() < before.percent()
                || (after.attempt() == before.attempt()
                        && (after.rows() < before.rows()
                                || after.bytes() < before.bytes()
                                || after.sequence() < before.sequence()));
        if (back) {
            add(Invariant.S7_COUNTERS_GROW, change, "a count goes back");
        }
    }

    private void attempts(JobChange change, JobState before, JobState after) {
        boolean again = before.status().equals("running") && after.status().equals("pending");
        if (after.attempt() != before.attempt() + (again ? 1 : 0)) {
            add(Invariant.S8_BUDGETS_ARE_KEPT, change, "attempts are not counted one by one");
        }
        int failed = after.failedAttempts() - before.failedAttempts();
        int lost = after.lostAttempts() - before.lostAttempts();
        boolean endsAttempt = again || after.status().equals("failed");
        if (failed < 0 || lost < 0 || failed + lost > (endsAttempt ? 1 : 0)) {
            add(Invariant.S8_BUDGETS_ARE_KEPT, change, "an attempt is charged more than once");
        }
        if (after.failedAttempts() > budget
                || after.lostAttempts() > budget
                || (again && (after.failedAttempts() == budget || after.lostAttempts() == budget))) {
            add(Invariant.S8_BUDGETS_ARE_KEPT, change, "a budget of " + budget + " is overdrawn");
        }
    }

    private void add(Invariant invariant, JobChange change, String what) {
        found.add(JobLives.violation(invariant, change, what));
    }
}
