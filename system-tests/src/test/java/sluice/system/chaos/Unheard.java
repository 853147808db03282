package sluice.system.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import sluice.system.history.Strike;
import sluice.system.history.Strike.Fault;
import sluice.testkit.history.JobChange;
import sluice.testkit.history.JobState;
import sluice.testkit.history.Said;

/// A killed broker may have put an unconfirmed report of progress into the gateways' queue and not into the spy's. Such
/// counts are taken for said, unless another execution of the same job said them.
final class Unheard {

    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration AFTER = Duration.ofSeconds(20);

    private record Counts(long job, long rows, long bytes) {}

    private Unheard() {}

    static List<Said> during(List<Strike> strikes, List<JobChange> changes, List<Said> said) {
        Map<Counts, Set<UUID>> sayers = new HashMap<>();
        for (Said one : said) {
            sayers.computeIfAbsent(new Counts(one.job(), one.rows(), one.bytes()), c -> new HashSet<>())
                    .add(one.execution());
        }
        return changes.stream()
                .filter(change -> strikes.stream().anyMatch(strike -> isNear(change.at(), strike)))
                .flatMap(Unheard::progress)
                .filter(one -> !sayers.containsKey(new Counts(one.job(), one.rows(), one.bytes())))
                .toList();
    }

    private static boolean isNear(Instant at, Strike strike) {
        return strike.fault() == Fault.BROKER_KILL
                && at.isAfter(strike.from().minus(BEFORE))
                && at.isBefore(strike.until().plus(AFTER));
    }

    private static Stream<Said> progress(JobChange change) {
        JobState now = change.after();
        return now == null || now.execution() == null || now.sha256() != null
                ? Stream.of()
                : Stream.of(new Said(change.job(), now.execution(), now.rows(), now.bytes(), null));
    }
}
