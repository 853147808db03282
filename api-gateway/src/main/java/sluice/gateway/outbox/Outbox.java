package sluice.gateway.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import sluice.model.broker.BrokerTopology;
import sluice.model.wire.WireMessage;

/// The way into the outbox. Every method belongs in the transaction of the change that it tells of; the relay is woken
/// when that transaction commits.
@Component
public final class Outbox {

    private final JdbcClient jdbc;
    private final OutboxBell bell;

    Outbox(JdbcClient jdbc, OutboxBell bell) {
        this.jdbc = jdbc;
        this.bell = bell;
    }

    /// Dispatches one attempt of a job. The command is dropped unsent once the attempt is no longer waiting.
    ///
    /// @param delay before which it is not sent
    /// @param share of the next attempts of a job is taken at once: they have stood in line before
    public void command(long jobId, int attempt, WireMessage command, Duration delay, Share share) {
        jdbc.sql("""
                INSERT INTO outbox (kind, job_id, attempt, routing_key, type, body, due_at, flow, turn)
                SELECT 'command', :job, :attempt, :key, :type, :body, now() + make_interval(secs => :delay), :flow,
                       :cost + greatest(turn, (SELECT max(turn) FROM outbox
                                                WHERE kind = 'command' AND flow = :flow AND :attempt = 1))
                  FROM dispatch_turn
                """)
                .param("job", jobId)
                .param("attempt", attempt)
                .param("key", BrokerTopology.EXECUTE_KEY)
                .param("type", command.type())
                .param("body", new String(command.body(), StandardCharsets.UTF_8))
                .param("delay", delay.toMillis() / 1000.0)
                .param("flow", share.flow())
                .param("cost", share.cost())
                .update();
        wakeAfterCommit();
    }

    /// Tells the public how a job stands now.
    public void status(long jobId, String routingKey, WireMessage status) {
        jdbc.sql("""
                INSERT INTO outbox (kind, job_id, routing_key, type, body) VALUES ('status', :job, :key, :type, :body)
                """)
                .param("job", jobId)
                .param("key", routingKey)
                .param("type", status.type())
                .param("body", new String(status.body(), StandardCharsets.UTF_8))
                .update();
        wakeAfterCommit();
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }
}
