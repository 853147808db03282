package sluice.gateway.jobs;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often a job is tried again, and when.
///
/// @param failedAttempts a job fails with this many attempts that reported a failure which another try may mend
/// @param lostAttempts a job fails with this many attempts whose worker fell silent
/// @param backOff before the second try; the third waits 6 times, all later ones 24 times as long, each give or take
///     a fifth
@ConfigurationProperties("sluice.retry")
record RetrySettings(
        @DefaultValue("3") int failedAttempts,
        @DefaultValue("3") int lostAttempts,
        @DefaultValue("5s") Duration backOff) {

    private static final int[] FACTORS = {1, 6, 24};
    private static final double JITTER = 0.2;

    /// @param failures so far; without any there is nothing to wait for
    Duration delayAfter(int failures) {
        if (failures < 1) {
            return Duration.ZERO;
        }
        int factor = FACTORS[Math.min(failures, FACTORS.length) - 1];
        double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis(Math.round(backOff.toMillis() * factor * jitter));
    }
}
