package sluice.system.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sluice.testkit.history.Invariant;
import sluice.testkit.history.JobLives;
import sluice.testkit.history.Violation;

/// Judges the evidence of a run by every invariant.
public final class HistoryChecker {

    private static final int BUDGET = 3;

    private HistoryChecker() {}

    /// @return what is broken, empty for a good history
    public static List<Violation> violations(Evidence evidence) {
        var found = new ArrayList<>(JobLives.violations(evidence.changes(), evidence.said(), BUDGET));
        Consumer<Violation> add = found::add;
        new ClientRules(evidence, add).check();
        new FileRules(evidence, add).check();
        new FailureRules(evidence, add).check();
        leftovers(evidence.leftovers(), add);
        return found;
    }

    private static void leftovers(Leftovers left, Consumer<Violation> found) {
        each(left.files(), Invariant.S9_NO_ORPHANS, found);
        each(left.messages(), Invariant.L3_QUEUES_DRAIN, found);
        each(left.dead(), Invariant.S14_ONLY_POISON_IS_DEAD, found);
        each(left.queries(), Invariant.L6_NO_QUERY_IS_LEFT, found);
        each(left.openFiles(), Invariant.S15_BYTES_ARE_FREED, found);
        each(left.errors(), Invariant.L5_ANSWERS_IN_TIME, found);
        each(left.lateExits(), Invariant.L8_STOPS_IN_TIME, found);
        each(left.namedTooSoon(), Invariant.S5_FILES_ARE_RIGHT, found);
    }

    private static void each(List<String> lines, Invariant invariant, Consumer<Violation> found) {
        lines.forEach(line -> found.accept(new Violation(invariant, line)));
    }
}
