package sluice.gateway.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import sluice.gateway.broker.ConfirmedPublisher.Outgoing;
import sluice.model.broker.BrokerTopology;
import sluice.model.event.GatewayTick;
import sluice.model.wire.WireMessage;
import sluice.telemetry.Traceparent;

/// The messages of the outbox that are still to be sent. A command counts only while its attempt waits
/// (`unclaimed_attempts`); what became of it otherwise is nobody's business any more, and it is discarded.
@Component
final class OwedMessages {

    private static final int BATCH = 64;
    private static final int FORGOTTEN = 500;

    /// What lies on the queue is taken in its order, so with few workers little is put there: enough that no slot ever
    /// waits for the next, and no more than what others would have to wait for.
    private static final int COMMANDS_PER_SLOT = 4;

    private static final int LEAST_WINDOW = 16;

    /// Any number will do, as long as all versions of the gateway use this one.
    private static final long DISPATCHER = 0x534c444953504154L;

    private final JdbcClient jdbc;

    OwedMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The next commands that the window has room for, locked for this transaction. One gateway at a time has this
    /// right, so that the window holds for all of them together; the others get nothing. While jobs are paused,
    /// nobody gets any.
    List<Outgoing> takeCommands(int window) {
        boolean mine = jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", DISPATCHER)
                .query(Boolean.class)
                .single();
        if (!mine) {
            return List.of();
        }
        forgetClaimed();
        List<Outgoing> next = next(window);
        if (!next.isEmpty()) {
            passOn(next);
        }
        return next;
    }

    private List<Outgoing> next(int window) {
        return jdbc.sql("""
                SELECT o.id, o.routing_key, o.type, o.body, traceparent
                  FROM outbox o JOIN unclaimed_attempts USING (job_id, attempt)
                 WHERE o.kind = 'command' AND o.published_at IS NULL AND o.due_at <= now()
                   AND (SELECT paused_at IS NULL FROM brakes)
                 ORDER BY o.precedence DESC, o.turn, o.id
                 LIMIT least(:batch, greatest(0, least(:window, (
                           SELECT greatest(:least, :per_slot * sum(slots)) FROM workers, event_clock
                            WHERE last_seen_tick >= tick - :silent_ticks AND NOT draining HAVING count(*) > 0)) - (
                           SELECT count(*) FROM outbox sent JOIN unclaimed_attempts USING (job_id, attempt)
                            WHERE sent.kind = 'command' AND sent.published_at IS NOT NULL)))
                   FOR UPDATE OF o SKIP LOCKED
                """)
                .param("batch", BATCH)
                .param("window", window)
                .param("least", LEAST_WINDOW)
                .param("per_slot", COMMANDS_PER_SLOT)
                .param("silent_ticks", GatewayTick.SILENCE)
                .query((row, number) -> command(row))
                .list();
    }

    /// The turns go on to the last that was sent. What was moved to the front had no turn.
    private void passOn(List<Outgoing> sent) {
        jdbc.sql("""
                UPDATE dispatch_turn
                   SET turn = greatest(turn, (SELECT max(o.turn) FROM outbox o
                                               WHERE o.id = ANY (:ids) AND o.precedence = 0))
                """)
                .param("ids", numbers(sent.stream().map(Outgoing::id).toList()))
                .update();
    }

    /// Commands whose attempt no longer waits take up no room in the window. Those that were claimed go here and not
    /// with the sweep of all that are overtaken, or each look at the window would pass all claimed since.
    private void forgetClaimed() {
        jdbc.sql("""
                DELETE FROM outbox WHERE id IN (
                    SELECT o.id FROM outbox o
                     WHERE o.kind = 'command' AND o.published_at IS NOT NULL
                       AND NOT EXISTS (SELECT FROM unclaimed_attempts u
                                        WHERE u.job_id = o.job_id AND u.attempt = o.attempt)
                     LIMIT :limit FOR UPDATE OF o SKIP LOCKED)
                """).param("limit", FORGOTTEN).update();
    }

    /// The next status messages that no other gateway is sending, locked for this transaction.
    List<Outgoing> takeStatuses() {
        return jdbc.sql("""
                SELECT id, routing_key, type, body FROM outbox WHERE kind = 'status'
                 ORDER BY id LIMIT :batch FOR UPDATE SKIP LOCKED
                """)
                .param("batch", BATCH)
                .query((row, number) -> outgoing(BrokerTopology.STATUS, row, Map.of()))
                .list();
    }

    /// Commands stay until they are claimed, because they may have to be sent again.
    void commandsAreSent(List<String> ids) {
        jdbc.sql("""
                UPDATE outbox SET published_at = now(), published_tick = (SELECT tick FROM event_clock)
                 WHERE id = ANY (:ids)
                """).param("ids", numbers(ids)).update();
    }

    void statusesAreSent(List<String> ids) {
        jdbc.sql("DELETE FROM outbox WHERE id = ANY (:ids)")
                .param("ids", numbers(ids))
                .update();
    }

    /// Each attempt goes on with the trace of the request that made the job.
    private static Outgoing command(ResultSet row) throws SQLException {
        String traceparent = row.getString("traceparent");
        return outgoing(
                BrokerTopology.JOBS, row, traceparent == null ? Map.of() : Map.of(Traceparent.HEADER, traceparent));
    }

    private static Outgoing outgoing(String exchange, ResultSet row, Map<String, String> headers) throws SQLException {
        byte[] body = row.getString("body").getBytes(StandardCharsets.UTF_8);
        return new Outgoing(
                row.getString("id"),
                exchange,
                row.getString("routing_key"),
                new WireMessage(row.getString("type"), body),
                headers);
    }

    private static Long[] numbers(List<String> ids) {
        return ids.stream().map(Long::valueOf).toArray(Long[]::new);
    }
}
