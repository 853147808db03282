package sluice.gateway.rescue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often and how patiently things are put right.
///
/// @param interval between two looks for silent executions, due expiries and due removals
/// @param completionInterval between two looks at a finished file that was not yet seen whole
/// @param completionPatience after which such a file is given up; a network file system may show it late
/// @param unclaimedAfter after which a command that no worker has claimed is missed on its queue
/// @param orphanInterval between two looks for directories that no job explains
@ConfigurationProperties("sluice.rescue")
record RescueSettings(
        @DefaultValue("5s") Duration interval,
        @DefaultValue("1s") Duration completionInterval,
        @DefaultValue("30s") Duration completionPatience,
        @DefaultValue("60s") Duration unclaimedAfter,
        @DefaultValue("30s") Duration orphanInterval) {}
