package sluice.gateway.broker;

import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who makes the exchanges and queues.
///
/// @param topology `declare`: the gateway makes what is missing. `check`: they are deployed with the broker, and the
///     gateway only says what is missing
/// @param topologyInterval between two looks
@ConfigurationProperties("sluice")
record TopologySettings(
        @DefaultValue("check") Mode topology,
        @DefaultValue("10s") Duration topologyInterval) {

    enum Mode {
        DECLARE,
        CHECK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
