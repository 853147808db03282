package sluice.gateway.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How events are taken in.
///
/// @param prefetch events that a gateway holds at most, and applies at most in one transaction
/// @param retry after which an intake that failed is tried again
@ConfigurationProperties("sluice.events")
record IntakeSettings(
        @DefaultValue("200") int prefetch,
        @DefaultValue("1s") Duration retry) {}
