package sluice.gateway.outbox;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Commands that the broker has confirmed, until their attempt is claimed or otherwise over.
@Component
public final class SentCommands {

    /// @param losses how often it was found to be nowhere
    public record Unclaimed(long id, long jobId, int attempt, int losses) {}

    private final JdbcClient jdbc;
    private final OutboxBell bell;

    SentCommands(JdbcClient jdbc, OutboxBell bell) {
        this.jdbc = jdbc;
        this.bell = bell;
    }

    /// Those that were sent longer than `age` ago and whose attempt still waits, although the event clock has gone on:
    /// it
    /// stands still while events are not applied, and then a claim may have been made that nobody has read.
    ///
    /// @param ticks of the event clock since they were sent, at least
    public List<Unclaimed> unclaimedFor(Duration age, int ticks) {
        return jdbc.sql("""
                SELECT o.id, o.job_id, o.attempt, o.losses
                  FROM outbox o JOIN unclaimed_attempts USING (job_id, attempt)
                 WHERE o.kind = 'command' AND o.published_at < now() - make_interval(secs => :age)
                   AND coalesce(o.published_tick, 0) <= (SELECT tick FROM event_clock) - :ticks
                 ORDER BY o.id
                """)
                .param("age", age.toMillis() / 1000.0)
                .param("ticks", ticks)
                .query((row, number) -> new Unclaimed(
                        row.getLong("id"), row.getLong("job_id"), row.getInt("attempt"), row.getInt("losses")))
                .list();
    }

    /// Has them sent again, as the same messages.
    ///
    /// @param losses added to the count of each
    public void sendAgain(List<Unclaimed> commands, int losses) {
        jdbc.sql("UPDATE outbox SET published_at = NULL, losses = losses + :losses WHERE id = ANY (:ids)")
                .param("losses", losses)
                .param("ids", commands.stream().map(Unclaimed::id).toArray(Long[]::new))
                .update();
        bell.ring();
    }

    /// Removes commands whose attempt no longer waits: claimed, cancelled, deleted, overtaken.
    ///
    /// @return how many, at most `limit`
    public int discardOvertaken(int limit) {
        return jdbc.sql("""
                DELETE FROM outbox WHERE id IN (
                    SELECT o.id FROM outbox o
                     WHERE o.kind = 'command'
                       AND NOT EXISTS (SELECT FROM unclaimed_attempts u
                                        WHERE u.job_id = o.job_id AND u.attempt = o.attempt)
                     LIMIT :limit FOR UPDATE OF o SKIP LOCKED)
                """).param("limit", limit).update();
    }
}
