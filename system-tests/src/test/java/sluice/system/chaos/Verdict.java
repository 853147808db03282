package sluice.system.chaos;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sluice.system.history.Evidence;
import sluice.system.history.HistoryChecker;
import sluice.system.history.Strike;
import sluice.system.history.Strike.Fault;
import sluice.testkit.history.Violation;

/// What became of a run. One whose faults struck nothing proves nothing: it is void.
///
/// @param missed faults of the plan that never struck a running attempt
record Verdict(List<Violation> violations, Set<Fault> missed, String summary) {

    static Verdict of(ChaosPlan plan, Evidence evidence, Set<Fault> leftOut) {
        Set<Fault> missed = EnumSet.noneOf(Fault.class);
        plan.faults().forEach(fault -> missed.add(fault.fault()));
        evidence.strikes().stream().filter(Strike::running).forEach(strike -> missed.remove(strike.fault()));
        missed.removeAll(leftOut);
        return new Verdict(HistoryChecker.violations(evidence), missed, summary(evidence));
    }

    private static String summary(Evidence evidence) {
        var ends = evidence.jobs().stream()
                .collect(Collectors.groupingBy(
                        job -> job.errorCode() == null ? job.status() : job.status() + " " + job.errorCode(),
                        TreeMap::new,
                        Collectors.counting()));
        var struck = evidence.strikes().stream()
                .collect(Collectors.groupingBy(Strike::fault, TreeMap::new, Collectors.counting()));
        long running = evidence.strikes().stream().filter(Strike::running).count();
        long attempts = evidence.jobs().stream().mapToLong(job -> job.attempt()).sum();
        return "%d jobs in %d attempts: %s%n%d faults, %d of them on running attempts: %s%n%d views, %d downloads, %d files read"
                .formatted(
                        evidence.jobs().size(),
                        attempts,
                        ends,
                        evidence.strikes().size(),
                        running,
                        struck,
                        evidence.seen().size(),
                        evidence.downloads().size(),
                        evidence.files().size());
    }

    boolean isGood() {
        return violations.isEmpty() && missed.isEmpty();
    }

    @Override
    public String toString() {
        String broken = violations.stream()
                .map(v -> v.invariant() + " (" + v.invariant().sentence() + ")\n    " + v.what())
                .collect(Collectors.joining("\n  "));
        String word = !violations.isEmpty()
                ? "BROKEN\n  " + broken
                : missed.isEmpty() ? "GOOD" : "VOID: these struck no running attempt: " + missed;
        return summary + "\n" + word;
    }
}
