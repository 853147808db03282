package sluice.worker.report;

import java.util.concurrent.CompletableFuture;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.stereotype.Component;
import sluice.model.broker.BrokerTopology;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.GatewayTick;
import sluice.model.event.SluiceEvent;
import sluice.model.event.WorkerAlive;
import sluice.model.wire.MessageCodec;
import sluice.model.wire.WireMessage;
import sluice.worker.broker.ConfirmedPublisher;
import sluice.worker.broker.NotConfirmed;

/// Puts events into `sluice.events`. Thread-safe.
@Component
final class EventChannel {

    private final ConfirmedPublisher publisher;
    private final MessageCodec codec;

    EventChannel(ConfirmedPublisher publisher, MessageCodec codec) {
        this.publisher = publisher;
        this.codec = codec;
    }

    /// Returns when the broker has the event.
    void publish(SluiceEvent event) throws NotConfirmed, InterruptedException {
        WireMessage wire = codec.write(event);
        publisher.publish(BrokerTopology.EVENTS, key(event, wire), message(wire));
    }

    /// Sends without waiting.
    ///
    /// @return ends when the broker has the event or refused it
    CompletableFuture<Void> send(SluiceEvent event) {
        WireMessage wire = codec.write(event);
        return publisher.send(BrokerTopology.EVENTS, key(event, wire), message(wire));
    }

    private static String key(SluiceEvent event, WireMessage wire) {
        return switch (event) {
            case ExecutionEvent e -> BrokerTopology.eventKey(e.execution().jobId(), wire.type());
            case WorkerAlive ignored -> BrokerTopology.ALIVE_KEY;
            case GatewayTick ignored -> BrokerTopology.TICK_KEY;
        };
    }

    private static Message message(WireMessage wire) {
        return MessageBuilder.withBody(wire.body())
                .setType(wire.type())
                .setContentType(WireMessage.CONTENT_TYPE)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .setHeader(WireMessage.VERSION_HEADER, WireMessage.SCHEMA_VERSION)
                .build();
    }
}
