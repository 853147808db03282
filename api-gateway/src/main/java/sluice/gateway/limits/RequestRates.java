package sluice.gateway.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How many requests each client has left at this gateway. One that pauses gets them back evenly, at most a minute's.
/// Thread-safe.
@Component
final class RequestRates {

    private static final double MINUTE_MILLIS = 60_000;

    /// When so many clients are known, those that have used nothing lately are forgotten.
    private static final int MANY = 10_000;

    /// @param requests what is left
    /// @param retryAfter until one is left again; zero where the request may go on
    record Left(long requests, Duration retryAfter) {}

    private record Bucket(double level, Instant at) {}

    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    RequestRates(Clock clock) {
        this.clock = clock;
    }

    /// Takes one of the requests that the client has left, if it has one.
    synchronized Left take(String client, int perMinute) {
        Instant now = clock.instant();
        if (buckets.size() >= MANY) {
            buckets.values().removeIf(bucket -> level(bucket, now, perMinute) >= perMinute);
        }
        double level = level(buckets.get(client), now, perMinute);
        if (level < 1) {
            return new Left(0, Duration.ofMillis((long) Math.ceil((1 - level) * MINUTE_MILLIS / perMinute)));
        }
        buckets.put(client, new Bucket(level - 1, now));
        return new Left((long) (level - 1), Duration.ZERO);
    }

    private static double level(@Nullable Bucket bucket, Instant now, int perMinute) {
        if (bucket == null) {
            return perMinute;
        }
        double regained = Duration.between(bucket.at(), now).toMillis() * perMinute / MINUTE_MILLIS;
        return Math.min(perMinute, bucket.level() + Math.max(0, regained));
    }
}
