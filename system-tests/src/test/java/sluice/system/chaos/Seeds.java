package sluice.system.chaos;

import java.util.SplittableRandom;

/// Randomness for each actor by its name, so that a new actor does not change what the others do.
record Seeds(long seed) {

    SplittableRandom of(String actor) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + actor.hashCode());
    }
}
