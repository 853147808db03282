package sluice.engine.source;

import java.time.Duration;

/// How long the source works for one session before it gives up; both above zero.
///
/// @param statementTimeout for one statement, so for the longest export
/// @param lockTimeout for a lock that somebody else holds
public record SessionLimits(Duration statementTimeout, Duration lockTimeout) {

    /// For questions that a person waits for: catalog, plan, preview.
    public static final SessionLimits INTERACTIVE = new SessionLimits(Duration.ofSeconds(30), Duration.ofSeconds(5));

    public SessionLimits {
        if (statementTimeout.toMillis() < 1 || lockTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("the timeouts of the source must be at least 1 ms");
        }
    }
}
