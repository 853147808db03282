package sluice.testkit.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Walks the life of each job through its changes, and names what may not have happened.
public final class JobLives {

    private JobLives() {}

    /// @param changes of any number of jobs, in their order
    /// @param said all that executions have said, in any order; with none, no counts are compared
    /// @param budget for failed and for lost attempts alike
    public static List<Violation> violations(List<JobChange> changes, List<Said> said, int budget) {
        var found = new ArrayList<Violation>();
        Map<Long, List<JobChange>> lives = new LinkedHashMap<>();
        for (JobChange change : changes) {
            lives.computeIfAbsent(change.job(), job -> new ArrayList<>()).add(change);
        }
        for (List<JobChange> life : lives.values()) {
            var steps = new StepRules(found, budget);
            var winners = new Winners(found);
            boolean deleted = false;
            for (JobChange change : life) {
                if (deleted) {
                    found.add(new Violation(
                            Invariant.S16_NO_RESURRECTION, "job " + change.job() + " was deleted, and then " + change));
                }
                deleted |= change.after() == null;
                steps.check(change);
                winners.check(change);
            }
        }
        if (!said.isEmpty()) {
            changes.forEach(new Sources(found, said)::check);
        }
        return found;
    }

    /// Who held the attempts of one job.
    private static final class Winners {
        private final List<Violation> found;
        private final Map<Integer, UUID> holders = new LinkedHashMap<>();

        Winners(List<Violation> found) {
            this.found = found;
        }

        void check(JobChange change) {
            JobState now = change.after();
            if (now == null || now.execution() == null) {
                return;
            }
            UUID first = holders.putIfAbsent(now.attempt(), now.execution());
            if (first != null && !first.equals(now.execution())) {
                found.add(violation(
                        Invariant.S4_ONE_WINNER, change, "attempt " + now.attempt() + " was held by " + first));
            }
        }
    }

    /// Whether the counts of a row are those of the execution that it names.
    private static final class Sources {
        private final List<Violation> found;
        private final Set<Said> said;

        Sources(List<Violation> found, List<Said> said) {
            this.found = found;
            this.said = Set.copyOf(said);
        }

        void check(JobChange change) {
            JobState before = change.before();
            JobState now = change.after();
            if (before == null || now == null || now.execution() == null || sameCounts(before, now)) {
                return;
            }
            var claim = new Said(
                    change.job(), now.execution(), now.rows(), now.bytes(), now.reported() ? now.sha256() : null);
            if (!said.contains(claim)) {
                found.add(violation(
                        Invariant.S6_ONLY_THE_CURRENT_MOVES, change, "its counts are not what its execution said"));
            }
        }

        private static boolean sameCounts(JobState before, JobState now) {
            return before.rows() == now.rows()
                    && before.bytes() == now.bytes()
                    && Objects.equals(before.sha256(), now.sha256());
        }
    }

    static Violation violation(Invariant invariant, JobChange change, @Nullable String what) {
        return new Violation(invariant, "job " + change.job() + ": " + what + "; " + change);
    }
}
