package sluice.gateway.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much waits to be sent, and how long it has waited.
@Component
public final class OutboxFigures {

    /// Jobs that no worker has yet.
    ///
    /// @param waiting to be put on the broker's queue as soon as the dispatch window has room
    /// @param delayed until the pause before another attempt is over
    /// @param dispatched on the broker's queue, for the next free worker
    /// @param oldestSeconds since when the oldest of the waiting and dispatched could have run
    public record Queue(
            long waiting,
            long delayed,
            long dispatched,
            @Nullable Double oldestSeconds) {}

    /// Status messages that are still owed to the public: the relay sends them at once, so any age is a delay of it.
    public record Unsent(long messages, @Nullable Double oldestSeconds) {}

    private final JdbcClient jdbc;

    OutboxFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Queue queue() {
        return jdbc.sql("""
                SELECT count(*) FILTER (WHERE published_at IS NULL AND due_at <= now()) AS waiting,
                       count(*) FILTER (WHERE published_at IS NULL AND due_at > now()) AS delayed,
                       count(*) FILTER (WHERE published_at IS NOT NULL) AS dispatched,
                       extract(epoch FROM now() - min(due_at) FILTER (WHERE due_at <= now()))::float8 AS oldest
                  FROM outbox JOIN unclaimed_attempts USING (job_id, attempt)
                 WHERE kind = 'command'
                """)
                .query((row, number) -> new Queue(
                        row.getLong("waiting"),
                        row.getLong("delayed"),
                        row.getLong("dispatched"),
                        row.getObject("oldest", Double.class)))
                .single();
    }

    public Unsent unsentStatuses() {
        return jdbc.sql("""
                SELECT count(*) AS messages, extract(epoch FROM now() - min(due_at))::float8 AS oldest
                  FROM outbox WHERE kind = 'status'
                """)
                .query((row, number) -> new Unsent(row.getLong("messages"), row.getObject("oldest", Double.class)))
                .single();
    }
}
