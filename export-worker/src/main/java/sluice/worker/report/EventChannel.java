package sluice.worker.report;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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
import sluice.telemetry.Step;
import sluice.telemetry.Traceparent;
import sluice.telemetry.Traces;
import sluice.worker.broker.ConfirmedPublisher;
import sluice.worker.broker.NotConfirmed;

/// Puts events into `sluice.events`. Thread-safe.
@Component
final class EventChannel {

    private final ConfirmedPublisher publisher;
    private final MessageCodec codec;
    private final Traces traces;

    EventChannel(ConfirmedPublisher publisher, MessageCodec codec, Traces traces) {
        this.publisher = publisher;
        this.codec = codec;
        this.traces = traces;
    }

    /// Returns when the broker has the event. It goes on with the trace of what this thread is at.
    void publish(SluiceEvent event) throws NotConfirmed, InterruptedException {
        WireMessage wire = codec.write(event);
        try (Step step = traces.publish(BrokerTopology.EVENTS).with("sluice.event", wire.type())) {
            try {
                publisher.publish(BrokerTopology.EVENTS, key(event, wire), message(wire, step.traceparent()));
            } catch (NotConfirmed e) {
                step.failed("not_confirmed");
                throw e;
            }
        }
    }

    /// Sends without waiting.
    ///
    /// @return ends when the broker has the event or refused it
    CompletableFuture<Void> send(SluiceEvent event) {
        WireMessage wire = codec.write(event);
        return publisher.send(BrokerTopology.EVENTS, key(event, wire), message(wire, null));
    }

    private static String key(SluiceEvent event, WireMessage wire) {
        return switch (event) {
            case ExecutionEvent e -> BrokerTopology.eventKey(e.execution().jobId(), wire.type());
            case WorkerAlive ignored -> BrokerTopology.ALIVE_KEY;
            case GatewayTick ignored -> BrokerTopology.TICK_KEY;
        };
    }

    private static Message message(WireMessage wire, @Nullable String traceparent) {
        var message = MessageBuilder.withBody(wire.body())
                .setType(wire.type())
                .setContentType(WireMessage.CONTENT_TYPE)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .setHeader(WireMessage.VERSION_HEADER, WireMessage.SCHEMA_VERSION);
        return (traceparent == null ? message : message.setHeader(Traceparent.HEADER, traceparent)).build();
    }
}
