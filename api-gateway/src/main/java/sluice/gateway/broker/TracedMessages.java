package sluice.gateway.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sluice.gateway.broker.ConfirmedPublisher.Outgoing;
import sluice.telemetry.Step;
import sluice.telemetry.Traceparent;
import sluice.telemetry.Traces;

/// Messages on their way to the broker's confirm, with a span for each that belongs to a trace: whoever takes it
/// goes on from that span. A trace that this gateway does not record is passed on as it came.
final class TracedMessages implements AutoCloseable {

    private final Traces traces;
    private final List<Outgoing> messages;
    private final Map<String, Step> steps = new HashMap<>();

    TracedMessages(Traces traces, List<Outgoing> messages) {
        this.traces = traces;
        this.messages = new ArrayList<>(messages);
        this.messages.replaceAll(this::begun);
    }

    List<Outgoing> messages() {
        return messages;
    }

    void confirmed(Collection<String> ids) {
        steps.forEach((id, step) -> {
            if (!ids.contains(id)) {
                step.failed("not_confirmed");
            }
        });
    }

    private Outgoing begun(Outgoing message) {
        @Nullable String parent = message.headers().get(Traceparent.HEADER);
        if (parent == null) {
            return message;
        }
        Step step = traces.publish(message.exchange(), parent).with("messaging.message.id", message.id());
        steps.put(message.id(), step);
        @Nullable String own = step.traceparent();
        return own == null ? message : message.with(Traceparent.HEADER, own);
    }

    @Override
    public void close() {
        steps.values().forEach(Step::close);
    }
}
