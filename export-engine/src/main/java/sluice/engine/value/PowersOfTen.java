package sluice.engine.value;

import java.math.BigInteger;

/// Powers of ten to 126 bits, and the logarithms that find the right one, for [ShortestDecimal].
///
/// `g(k) = floor(10^-k · 2^-r) + 1` with `r = floor(log2(10^-k)) - 125`, so `2^125 <= g < 2^126`; kept as
/// `high · 2^63 + low`.
///
/// Source: Raffaello Giulietti, "The Schubfach way to render doubles", sections 6 and 9.
final class PowersOfTen {

    private static final int FIRST = -324;
    private static final int LAST = 292;
    private static final long[] HIGH = new long[LAST - FIRST + 1];
    private static final long[] LOW = new long[LAST - FIRST + 1];

    static {
        BigInteger mask = BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE);
        for (int k = FIRST; k <= LAST; k++) {
            int r = floorLog2OfPowerOfTen(-k) - 125;
            BigInteger floor = k <= 0
                    ? BigInteger.TEN.pow(-k).shiftRight(r)
                    : BigInteger.ONE.shiftLeft(-r).divide(BigInteger.TEN.pow(k));
            BigInteger g = floor.add(BigInteger.ONE);
            HIGH[k - FIRST] = g.shiftRight(63).longValueExact();
            LOW[k - FIRST] = g.and(mask).longValueExact();
        }
    }

    private PowersOfTen() {}

    static long high(int k) {
        return HIGH[k - FIRST];
    }

    static long low(int k) {
        return LOW[k - FIRST];
    }

    /// `floor(log10(2^e))`, for |e| up to some thousands.
    static int floorLog10OfPowerOfTwo(int e) {
        return (int) ((e * 661_971_961_083L) >> 41);
    }

    /// `floor(log10(3/4 · 2^e))`.
    static int floorLog10OfThreeQuarters(int e) {
        return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    /// `floor(log2(10^e))`.
    static int floorLog2OfPowerOfTen(int e) {
        return (int) ((e * 913_124_641_741L) >> 38);
    }
}
