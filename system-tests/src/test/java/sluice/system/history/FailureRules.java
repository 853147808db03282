package sluice.system.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sluice.system.history.Strike.Fault;
import sluice.testkit.history.Invariant;
import sluice.testkit.history.JobChange;
import sluice.testkit.history.JobState;
import sluice.testkit.history.Violation;

/// Whether each lost or failed attempt has a strike that explains it, and each struck job was tried again in time.
final class FailureRules {

    /// Six ticks of the event clock and what follows, on a busy machine, while other things fail too.
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    /// For which a worker that was cut off or paused may still be taken for lost afterwards.
    private static final Duration AFTERMATH = Duration.ofSeconds(30);

    private static final Set<Fault> TAKE_A_WORKER_AWAY =
            Set.of(Fault.WORKER_KILL, Fault.WORKER_STOP, Fault.WORKER_TERM, Fault.PARTITION);

    /// What a program may call an error, since it comes from outside.
    private static final Set<Fault> UPSET_PROGRAMS = Set.of(Fault.POSTGRES_KILL, Fault.PARTITION, Fault.DISK_FULL);

    private static final Map<String, Set<Fault>> CAUSES = Map.of(
            "worker_lost", TAKE_A_WORKER_AWAY,
            "source_unavailable", Set.of(Fault.POSTGRES_KILL, Fault.PARTITION, Fault.WORKER_STOP),
            "storage_full", Set.of(Fault.DISK_FULL),
            "storage_error", Set.of(Fault.DISK_FULL));

    private final Evidence evidence;
    private final Consumer<Violation> found;

    FailureRules(Evidence evidence, Consumer<Violation> found) {
        this.evidence = evidence;
        this.found = found;
    }

    void check() {
        evidence.changes().forEach(this::lossIsExplained);
        evidence.jobs().forEach(this::endIsExplained);
        evidence.leftovers().logged().forEach(this::errorIsExplained);
    }

    private void lossIsExplained(JobChange change) {
        JobState before = change.before();
        JobState after = change.after();
        if (before == null || after == null || after.lostAttempts() == before.lostAttempts()) {
            return;
        }
        List<Strike> strikes = evidence.strikes().stream()
                .filter(s ->
                        TAKE_A_WORKER_AWAY.contains(s.fault()) && s.victim().equals(before.worker()))
                .filter(s -> !s.from().isAfter(change.at()) && !change.at().isAfter(end(s, AFTERMATH)))
                .toList();
        if (strikes.isEmpty()) {
            add(
                    Invariant.S10_NO_FALSE_DEATH,
                    "job " + change.job() + " was taken from a worker in good health; " + change);
        }
        boolean inTime =
                strikes.stream().anyMatch(s -> change.at().isBefore(s.from().plus(RECOVERY)));
        if (!strikes.isEmpty() && !inTime) {
            add(Invariant.L2_LOST_WORK_IS_REDONE, "job " + change.job() + " waited too long; " + change);
        }
    }

    private void endIsExplained(JobAtEnd job) {
        switch (job.status()) {
            case "pending", "running" -> add(Invariant.L1_EVERY_JOB_ENDS, job.toString());
            case "failed" -> {
                if (!isExplained(job)) {
                    add(Invariant.S8_BUDGETS_ARE_KEPT, "nothing explains this failure: " + job);
                }
            }
            default -> {}
        }
    }

    private void errorIsExplained(LogLine error) {
        boolean explained = evidence.strikes().stream()
                .filter(s -> UPSET_PROGRAMS.contains(s.fault()))
                .anyMatch(s -> !error.at().isBefore(s.from()) && !error.at().isAfter(end(s, AFTERMATH)));
        if (!explained) {
            add(Invariant.L7_ERRORS_HAVE_A_CAUSE, error.toString());
        }
    }

    /// Only three attempts that were lost, or failed, end a job for want of luck, and only while something was broken.
    private boolean isExplained(JobAtEnd job) {
        Set<Fault> causes = CAUSES.getOrDefault(String.valueOf(job.errorCode()), Set.of());
        boolean outOfBudget = job.lostAttempts() == 3 || job.failedAttempts() == 3;
        return outOfBudget && evidence.strikes().stream().anyMatch(s -> causes.contains(s.fault()) && overlaps(s, job));
    }

    private static boolean overlaps(Strike strike, JobAtEnd job) {
        Instant ended = endOrNow(job.endedAt());
        return !strike.from().isAfter(ended) && !job.createdAt().isAfter(end(strike, AFTERMATH));
    }

    private static Instant endOrNow(@Nullable Instant endedAt) {
        return endedAt == null ? Instant.MAX : endedAt;
    }

    private static Instant end(Strike strike, Duration more) {
        return strike.until().equals(Instant.MAX) ? Instant.MAX : strike.until().plus(more);
    }

    private void add(Invariant invariant, String what) {
        found.accept(new Violation(invariant, what));
    }
}
