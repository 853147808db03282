package sluice.testkit;

import org.junit.jupiter.api.Assumptions;

/// Something that a test needs is not on this machine.
final class Missing {

    private Missing() {}

    /// Skips the running test, or fails it under `CI=true`.
    static RuntimeException skip(String whatAndRemedy) {
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(whatAndRemedy + " (not skipped, because CI=true)");
        }
        Assumptions.abort(whatAndRemedy);
        return new IllegalStateException(whatAndRemedy);
    }
}
