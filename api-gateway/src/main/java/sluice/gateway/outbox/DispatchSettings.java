package sluice.gateway.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How jobs reach the broker.
///
/// @param dispatchWindow commands that lie on the queue at most, sent by all gateways together; other jobs wait in
///     the database
/// @param outboxPoll after which the outbox is looked at when nothing woke the relay
@ConfigurationProperties("sluice")
record DispatchSettings(
        @DefaultValue("64") int dispatchWindow,
        @DefaultValue("1s") Duration outboxPoll) {

    DispatchSettings {
        if (dispatchWindow < 1) {
            throw new IllegalArgumentException("sluice.dispatch-window must be at least 1, not " + dispatchWindow);
        }
    }
}
