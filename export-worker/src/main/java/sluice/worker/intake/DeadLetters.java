package sluice.worker.intake;

import com.rabbitmq.client.Delivery;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.stereotype.Component;
import sluice.model.broker.BrokerTopology;
import sluice.model.wire.UnreadableMessage;
import sluice.worker.broker.ConfirmedPublisher;
import sluice.worker.broker.NotConfirmed;

/// Lays unreadable commands aside in `sluice.dead`, with the reason, so that they neither come again nor get lost.
@Component
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final ConfirmedPublisher publisher;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();

    DeadLetters(ConfirmedPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Returns when the broker has the copy; the caller then acknowledges the original.
    void lay(Delivery delivery, UnreadableMessage reason) throws NotConfirmed, InterruptedException {
        publisher.publish(BrokerTopology.DEAD, BrokerTopology.JOBS, copy(delivery, reason));
        LOG.warn(
                "A command could not be read ({}); it lies in {} now, number {} since this worker started",
                reason.getMessage(),
                BrokerTopology.DEAD,
                count.incrementAndGet());
    }

    /// Body, type and ids as they were. Not the properties by which a sender could make the copy expire, or the
    /// broker refuse it.
    private Message copy(Delivery delivery, UnreadableMessage reason) {
        var properties = delivery.getProperties();
        return MessageBuilder.withBody(delivery.getBody())
                .setType(properties.getType())
                .setContentType(properties.getContentType())
                .setMessageId(properties.getMessageId())
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .setHeader(BrokerTopology.DEAD_REASON_HEADER, String.valueOf(reason.getMessage()))
                .setHeader(BrokerTopology.DEAD_AT_HEADER, clock.instant().toString())
                .build();
    }
}
