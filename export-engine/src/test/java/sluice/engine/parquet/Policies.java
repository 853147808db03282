package sluice.engine.parquet;

import sluice.model.ValuePolicy;
import sluice.model.ValuePolicy.Multidim;
import sluice.model.ValuePolicy.OutOfRange;
import sluice.model.ValuePolicy.Special;

/// Policies that differ from the default in one thing.
final class Policies {

    static final ValuePolicy LENIENT = policy("string", Special.NULL, OutOfRange.NULL, Multidim.JSON);
    static final ValuePolicy ALL_STRING = policy("string", Special.STRING, OutOfRange.STRING, Multidim.JSON);

    private Policies() {}

    static ValuePolicy numericUnbounded(String option) {
        return policy(option, Special.ERROR, OutOfRange.ERROR, Multidim.ERROR);
    }

    static ValuePolicy special(Special special) {
        return policy("string", special, OutOfRange.ERROR, Multidim.ERROR);
    }

    static ValuePolicy outOfRange(OutOfRange outOfRange) {
        return policy("string", Special.ERROR, outOfRange, Multidim.ERROR);
    }

    static ValuePolicy policy(String numericUnbounded, Special special, OutOfRange outOfRange, Multidim arrayMultidim) {
        return new ValuePolicy(
                numericUnbounded,
                special,
                outOfRange,
                arrayMultidim,
                ValuePolicy.BigInteger.NUMBER,
                ValuePolicy.Binary.HEX);
    }
}
