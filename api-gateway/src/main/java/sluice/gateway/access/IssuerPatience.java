package sluice.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// An issuer that gave no answer is not asked again for some seconds: whoever comes meanwhile would only wait,
/// one behind the other. Thread-safe.
final class IssuerPatience {

    static final Duration PAUSE = Duration.ofSeconds(5);

    /// The issuer is not asked now.
    static final class Exhausted extends RuntimeException {
        Exhausted() {
            super("the issuer did not answer a moment ago");
        }
    }

    private final InstantSource clock;
    private volatile Instant askAgainAt = Instant.MIN;

    IssuerPatience(InstantSource clock) {
        this.clock = clock;
    }

    /// @throws Exhausted while the issuer is left alone
    void check() {
        if (clock.instant().isBefore(askAgainAt)) {
            throw new Exhausted();
        }
    }

    /// The issuer gave no answer.
    void noteFailure() {
        Instant now = clock.instant();
        if (!now.isBefore(askAgainAt)) {
            askAgainAt = now.plus(PAUSE);
        }
    }
}
