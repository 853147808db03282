package sluice.gateway.subscriptions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How event streams behave.
///
/// @param heartbeat after so long without an event a stream carries a comment, which keeps proxies from closing it
/// @param poll how often the jobs database is read for the streams while the broker is away
/// @param most streams that one gateway serves at once, each about 0.16 MB of heap; more are answered by 429
@ConfigurationProperties("sluice.subscriptions")
record SubscriptionSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("2000") int most) {}
