package sluice.gateway.rescue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How fast the event clock goes.
///
/// @param tickInterval between two ticks of one gateway. An execution is lost after 6 ticks without a word of it:
///     keep it at least as long as the workers' alive interval
@ConfigurationProperties("sluice")
record TickSettings(@DefaultValue("5s") Duration tickInterval) {}
