package sluice.gateway.broker;

import com.rabbitmq.client.ShutdownSignalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;
import sluice.model.wire.WireMessage;
import sluice.telemetry.Traces;

/// Publishes over a connection of its own, since a broker short of memory or disk blocks the connections that publish.
/// Thread-safe.
@Component
public final class ConfirmedPublisher {

    /// How long a confirm is waited for. Without one it is not known whether the message is there.
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(ConfirmedPublisher.class);

    private final RabbitTemplate mandatory;
    private final RabbitTemplate optional;
    private final Traces traces;
    private volatile boolean blocked;

    ConfirmedPublisher(ConnectionFactory connections, Traces traces) {
        ConnectionFactory publishing = connections.getPublisherConnectionFactory();
        (publishing == null ? connections : publishing).addConnectionListener(new BlockedWatch());
        this.mandatory = template(connections);
        this.mandatory.setMandatory(true);
        this.optional = template(connections);
        this.traces = traces;
    }

    private static RabbitTemplate template(ConnectionFactory connections) {
        var template = new RabbitTemplate(connections);
        template.setUsePublisherConnection(true);
        return template;
    }

    /// A message on its way.
    ///
    /// @param id of the message, the same whenever it is sent again
    /// @param headers besides the schema version
    public record Outgoing(
            String id, String exchange, String routingKey, WireMessage message, Map<String, String> headers) {

        public Outgoing(String id, String exchange, String routingKey, WireMessage message) {
            this(id, exchange, routingKey, message, Map.of());
        }

        Outgoing with(String header, String value) {
            var all = new HashMap<>(headers);
            all.put(header, value);
            return new Outgoing(id, exchange, routingKey, message, all);
        }
    }

    /// Publishes all, each to at least one queue, and waits for their confirms.
    ///
    /// @return the ids of those that the broker has in a queue; the others may or may not be there
    public List<String> publishToQueues(List<Outgoing> messages) throws InterruptedException {
        return publish(mandatory, messages);
    }

    /// Publishes all, to whoever listens, and waits for their confirms.
    ///
    /// @return the ids of those that the broker has confirmed
    public List<String> publishToListeners(List<Outgoing> messages) throws InterruptedException {
        return publish(optional, messages);
    }

    /// Publishes without waiting for a confirm. Blocks while the broker takes no messages.
    ///
    /// @throws AmqpException if the broker cannot be reached
    void publishUnconfirmed(Outgoing message) {
        optional.send(message.exchange(), message.routingKey(), amqp(message));
    }

    /// While the broker is short of memory or disk it reads nothing from connections that publish: what is sent then
    /// piles up on the way, and would all arrive afterwards, once for each try.
    private final class BlockedWatch implements ConnectionListener {

        @Override
        public void onCreate(@Nullable Connection connection) {
            blocked = false;
            Objects.requireNonNull(connection, "connection")
                    .getDelegate()
                    .addBlockedListener(this::onBlocked, this::onUnblocked);
        }

        @Override
        public void onShutDown(ShutdownSignalException signal) {
            blocked = false;
        }

        private void onBlocked(String reason) {
            blocked = true;
            log.warn("The broker takes no messages for now: {}", reason);
        }

        private void onUnblocked() {
            blocked = false;
            log.info("The broker takes messages again");
        }
    }

    private List<String> publish(RabbitTemplate template, List<Outgoing> messages) throws InterruptedException {
        if (blocked) {
            return List.of();
        }
        try (var sending = new TracedMessages(traces, messages)) {
            List<String> confirmed = confirmed(template, sending.messages());
            sending.confirmed(confirmed);
            return confirmed;
        }
    }

    private static List<String> confirmed(RabbitTemplate template, List<Outgoing> messages)
            throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        var sent = new LinkedHashMap<String, CorrelationData>();
        try {
            for (Outgoing message : messages) {
                var correlation = new CorrelationData(message.id());
                template.send(message.exchange(), message.routingKey(), amqp(message), correlation);
                sent.put(message.id(), correlation);
            }
        } catch (AmqpException e) {
            log.warn(
                    "The broker cannot be reached, {} messages wait: {}",
                    messages.size() - sent.size(),
                    BrokerTrouble.reason(e));
        }
        var confirmed = new ArrayList<String>();
        for (Map.Entry<String, CorrelationData> one : sent.entrySet()) {
            if (isConfirmed(one.getValue(), deadline - System.nanoTime())) {
                confirmed.add(one.getKey());
            }
        }
        return confirmed;
    }

    private static boolean isConfirmed(CorrelationData correlation, long nanos) throws InterruptedException {
        try {
            boolean acknowledged = correlation
                    .getFuture()
                    .get(Math.max(0, nanos), TimeUnit.NANOSECONDS)
                    .ack();
            return acknowledged && correlation.getReturned() == null;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    private static Message amqp(Outgoing outgoing) {
        var builder = MessageBuilder.withBody(outgoing.message().body())
                .setContentType(WireMessage.CONTENT_TYPE)
                .setType(outgoing.message().type())
                .setMessageId(outgoing.id())
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .setHeader(WireMessage.VERSION_HEADER, WireMessage.SCHEMA_VERSION);
        outgoing.headers().forEach(builder::setHeader);
        return builder.build();
    }
}
