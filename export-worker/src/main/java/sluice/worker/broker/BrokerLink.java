package sluice.worker.broker;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.stereotype.Component;
import sluice.engine.tls.TlsTrouble;
import sluice.worker.settings.WorkerSettings;

/// The connection that consumes, shared by several loops, and what the log says about it: one line when the first of
/// them loses it, one when something else is to be done about it, one when all have it back. Thread-safe.
@Component
public final class BrokerLink {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);

    private final ConnectionFactory connections;
    private final Duration longestPause;
    private final Set<String> without = new HashSet<>();
    private final Set<String> advicesTold = new HashSet<>();
    private long lostAtNanos;

    BrokerLink(ConnectionFactory connections, WorkerSettings settings) {
        this.connections = connections;
        this.longestPause = settings.reconnectInterval();
    }

    /// A channel of the caller's own, not one from the cache: it carries a consumer and must be aborted, never
    /// returned.
    public Channel openChannel() throws IOException {
        Channel channel = connections.createConnection().getDelegate().createChannel();
        if (channel == null) {
            throw new IOException("the connection has no channel left");
        }
        return channel;
    }

    /// Pauses between tries, for one loop.
    public Backoff backoff() {
        return new Backoff(longestPause);
    }

    /// Says in the log, once for each outage, what is wrong and what to do.
    ///
    /// @param loop which loop lost the broker, or cannot begin
    public synchronized void lost(String loop, Exception cause) {
        if (without.isEmpty()) {
            lostAtNanos = System.nanoTime();
            advicesTold.clear();
        }
        without.add(loop);
        Optional<TlsTrouble> tls = TlsTrouble.in(cause);
        String reason = tls.map(TlsTrouble::what).orElseGet(() -> Reason.of(cause));
        String advice =
                tls.map(TlsTrouble::remedyAtBroker).map(BrokerLink::sentence).orElseGet(() -> advice(reason));
        if (advicesTold.add(advice)) {
            LOG.warn(
                    "RabbitMQ at {}:{} is not usable ({}). {}. Running exports go on; trying again for ever.",
                    connections.getHost(),
                    connections.getPort(),
                    reason,
                    advice);
        }
    }

    public synchronized void restored(String loop) {
        if (without.remove(loop) && without.isEmpty()) {
            Duration outage = Duration.ofNanos(System.nanoTime() - lostAtNanos);
            LOG.info("RabbitMQ is usable again, after {} s", outage.toMillis() / 1000.0);
        }
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private String advice(String reason) {
        if (reason.startsWith("NOT_FOUND") || reason.startsWith(NotConfirmed.UNROUTED)) {
            return "Start a gateway with SLUICE_TOPOLOGY=declare, or import rabbitmq/definitions.json into virtual host "
                    + connections.getVirtualHost();
        }
        if (reason.startsWith("ACCESS_REFUSED")) {
            return "Check SPRING_RABBITMQ_USERNAME, _PASSWORD, and the permissions of that user";
        }
        return "Check that it runs and that SPRING_RABBITMQ_HOST and _PORT are right";
    }
}
