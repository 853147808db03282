package sluice.gateway.source;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many requests may have one gateway ask the source at once: each takes a connection, and time of its processor.
///
/// @param atOnce requests for which one gateway asks the source at the same time, each on a connection; four more are
///     for previews
/// @param waiting requests that wait for this; more are answered by 503 at once
/// @param patience after which a request that waits for this is answered by 503
@ConfigurationProperties("sluice.requests")
record TurnSettings(
        @DefaultValue("8") int atOnce,
        @DefaultValue("200") int waiting,
        @DefaultValue("5s") Duration patience) {

    TurnSettings {
        if (atOnce < 1 || waiting < 0 || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "sluice.requests.at-once must be at least 1, waiting and patience at least 0, not " + atOnce + ", "
                            + waiting + " and " + patience);
        }
    }
}
