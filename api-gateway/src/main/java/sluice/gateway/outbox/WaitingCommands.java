package sluice.gateway.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Jobs that wait for a worker, in the order in which workers get them: first those whose command lies on the broker's
/// queue, then those that wait for room in the dispatch window. Thread-safe.
@Component
public final class WaitingCommands {

    /// Nobody counts further than this.
    static final int FARTHEST = 10_000;

    /// One look serves all who ask within this time, so that places cost the same however many ask.
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final OutboxBell bell;
    private final Clock clock;
    private Map<Long, Integer> places = Map.of();
    private Instant lookedAt = Instant.MIN;

    WaitingCommands(JdbcClient jdbc, OutboxBell bell, Clock clock) {
        this.jdbc = jdbc;
        this.bell = bell;
        this.clock = clock;
    }

    /// The place of a job, 1 for the next that a worker takes, as it was at most a second ago. Empty for a job that
    /// does not wait, pauses before another attempt, or has more than 10,000 before it.
    public Optional<Integer> placeOf(long jobId) {
        return Optional.ofNullable(places().get(jobId));
    }

    private synchronized Map<Long, Integer> places() {
        Instant now = clock.instant();
        if (lookedAt.plus(FRESH).isBefore(now)) {
            places = look();
            lookedAt = now;
        }
        return places;
    }

    private Map<Long, Integer> look() {
        List<Long> inOrder =
                new ArrayList<>(jobs("published_at IS NOT NULL", "published_at, precedence DESC, turn, id"));
        inOrder.addAll(jobs("published_at IS NULL AND due_at <= now()", "precedence DESC, turn, id"));
        var found = new HashMap<Long, Integer>();
        for (long job : inOrder.subList(0, Math.min(inOrder.size(), FARTHEST))) {
            found.putIfAbsent(job, found.size() + 1);
        }
        return found;
    }

    private List<Long> jobs(String which, String order) {
        return jdbc.sql(
                        "SELECT job_id FROM outbox JOIN unclaimed_attempts USING (job_id, attempt) WHERE kind = 'command'"
                                + " AND " + which + " ORDER BY " + order + " LIMIT " + FARTHEST)
                .query((row, number) -> row.getLong("job_id"))
                .list();
    }

    /// Has this job begun before all others that wait for room in the dispatch window, and without a pause before its
    /// attempt. What lies on the broker's queue already keeps its place there.
    public void moveToFront(long jobId) {
        jdbc.sql("""
                UPDATE outbox
                   SET due_at = least(due_at, now()),
                       precedence = 1 + (SELECT coalesce(max(precedence), 0) FROM outbox
                                          WHERE kind = 'command' AND published_at IS NULL)
                 WHERE kind = 'command' AND published_at IS NULL AND job_id = :job
                """).param("job", jobId).update();
        synchronized (this) {
            lookedAt = Instant.MIN;
        }
        bell.ring();
    }
}
