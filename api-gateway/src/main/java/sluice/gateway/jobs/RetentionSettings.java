package sluice.gateway.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long files and keys are kept.
///
/// @param ttl from the completion of a job to the removal of its file
/// @param removalDelay from the moment when nobody can begin a download to the unlinking of the bytes. A local file
///     system lets a download that has begun go on; on NFS take the longest download that you allow
/// @param idempotencyRetention for which an `Idempotency-Key` answers the job that it made
@ConfigurationProperties("sluice.export")
public record RetentionSettings(
        @DefaultValue("24h") Duration ttl,
        @DefaultValue("60s") Duration removalDelay,
        @DefaultValue("24h") Duration idempotencyRetention) {}
