package sluice.worker.broker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Pauses that double from a sixteenth of the longest to the longest, with jitter. Not thread-safe.
public final class Backoff {

    private static final int DOUBLINGS = 4;

    private final long longestMillis;
    private int failures;

    Backoff(Duration longest) {
        this.longestMillis = longest.toMillis();
    }

    /// The pause after one more failure.
    public Duration next() {
        long pause = Math.max(1, longestMillis >> Math.max(0, DOUBLINGS - failures));
        failures++;
        return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    }

    public void reset() {
        failures = 0;
    }
}
