package sluice.gateway.broker;

import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who makes the exchanges and queues.
///
/// @param topology `declare`: the gateway makes exchanges and queues that are missing. `check`: they are deployed with
///     the broker (`rabbitmq/definitions.json`), and it only says what is missing. `demo` and `up` take `declare`
/// @param topologyInterval between two looks at the topology
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
