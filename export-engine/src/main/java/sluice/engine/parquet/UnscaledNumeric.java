package sluice.engine.parquet;

import sluice.engine.value.MalformedValue;
import sluice.engine.value.Unrepresentable;
import sluice.engine.value.Wire;

/// A numeric from the wire as an integer of at most 38 digits, counted in units of 10^-scale. Exact, or refused. Reused
/// from value to value.
///
/// ```
/// numeric = int16 groups  int16 weight  int16 sign  int16 display scale  (int16 group of four digits)*
/// value   = sum of group[i] * 10000^(weight - i)
/// ```
///
/// Source: PostgreSQL, `numeric_send`. Trailing groups of zeros are not sent.
final class UnscaledNumeric {

    /// Bytes of the header.
    static final int HEADER = 8;

    private static final int NEGATIVE = 0x4000;
    /// Set in the sign of NaN and of both infinities.
    private static final int SPECIAL = 0x8000;

    private static final int[] POWERS_OF_TEN = {1, 10, 100, 1000, 10_000};

    private final int precision;
    private final int scale;
    private long high;
    private long low;

    UnscaledNumeric(int precision, int scale) {
        this.precision = precision;
        this.scale = scale;
    }

    static boolean isSpecial(byte[] source, int offset) {
        return (Wire.int16(source, offset + 4) & SPECIAL) != 0;
    }

    /// Of a value of `length` bytes.
    ///
    /// @throws MalformedValue if its header says another length
    static void check(byte[] source, int offset, int length) throws MalformedValue {
        Wire.atLeast(length, HEADER);
        Wire.exactly(length, HEADER + 2 * Wire.int16(source, offset));
    }

    /// The upper 64 bits of the two's complement.
    long high() {
        return high;
    }

    /// The lower 64 bits: the whole value where the precision is at most 18.
    long low() {
        return low;
    }

    /// Takes over a finite value.
    ///
    /// @throws Unrepresentable if it has more digits before or after the point than the DECIMAL
    void read(byte[] source, int offset) throws Unrepresentable {
        int groups = Wire.int16(source, offset);
        high = 0;
        low = 0;
        if (groups == 0) {
            return;
        }
        int exponent = 4 * Wire.int16(source, offset + 2) + scale;
        requireDigits(exponent + decimalDigits(Wire.int16(source, offset + HEADER)));
        for (int group = 0; group < groups; group++) {
            append(Wire.int16(source, offset + HEADER + 2 * group), exponent);
            exponent -= 4;
        }
        for (int missing = exponent + 4; missing > 0; missing -= 4) {
            multiplyAndAdd(POWERS_OF_TEN[Math.min(missing, 4)], 0);
        }
        if (Wire.int16(source, offset + 4) == NEGATIVE) {
            negate();
        }
    }

    private void append(int group, int exponent) throws Unrepresentable {
        if (exponent >= 0) {
            multiplyAndAdd(10_000, group);
            return;
        }
        int cut = exponent > -4 ? POWERS_OF_TEN[-exponent] : 10_000;
        if (group % cut != 0) {
            throw unfit("a number with more than " + scale + " decimals");
        }
        if (cut < 10_000) {
            multiplyAndAdd(POWERS_OF_TEN[4 + exponent], group / cut);
        }
    }

    private void requireDigits(int digits) throws Unrepresentable {
        if (digits > precision) {
            throw unfit("a number with more than " + (precision - scale) + " digits before the point");
        }
    }

    private Unrepresentable unfit(String what) {
        return new Unrepresentable(
                what + " has no exact place in DECIMAL(" + precision + "," + scale + ")", "values.numeric_unbounded");
    }

    private void multiplyAndAdd(int factor, int summand) {
        long carry = Math.unsignedMultiplyHigh(low, factor);
        long product = low * factor;
        low = product + summand;
        high = high * factor + carry + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
    }

    private void negate() {
        low = -low;
        high = ~high + (low == 0 ? 1 : 0);
    }

    private static int decimalDigits(int group) {
        return group >= 1000 ? 4 : group >= 100 ? 3 : group >= 10 ? 2 : 1;
    }
}
