package sluice.gateway.deadletters;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import sluice.gateway.broker.ConfirmedPublisher;
import sluice.gateway.broker.ConfirmedPublisher.Outgoing;
import sluice.model.broker.BrokerTopology;
import sluice.model.wire.WireMessage;

/// Puts aside what could not be handled, for people to list and replay.
@Component
public final class DeadLetters {

    static final String NO_TYPE = "untyped";

    private final ConfirmedPublisher publisher;
    private final Clock clock;

    DeadLetters(ConfirmedPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /// @param queue from which the message came
    /// @param reason one line for people
    /// @return whether the broker has it; only then may the original be acknowledged
    public boolean keep(String queue, String messageId, @Nullable String type, byte[] body, String reason)
            throws InterruptedException {
        var message = new WireMessage(type == null ? NO_TYPE : type, body);
        var headers = Map.of(
                BrokerTopology.DEAD_REASON_HEADER,
                reason,
                BrokerTopology.DEAD_AT_HEADER,
                clock.instant().toString());
        var letter = new Outgoing(messageId, BrokerTopology.DEAD, queue, message, headers);
        return publisher.publishToQueues(List.of(letter)).contains(messageId);
    }
}
