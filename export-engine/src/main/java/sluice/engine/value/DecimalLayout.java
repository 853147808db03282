package sluice.engine.value;

/// Lays digits out as PostgreSQL prints floats: plain for moderate exponents, else `d.ddde±NN`; never a zero at
/// the end of a fraction.
final class DecimalLayout {

    /// The longest text: 17 digits, sign, point and exponent, or 17 digits behind `-0.000`.
    static final int MOST = 32;

    private static final int LOWEST_PLAIN = -4;
    private static final long TEN_TO_8 = 100_000_000;

    private DecimalLayout() {}

    /// Stores `digits · 10^exponent`.
    ///
    /// @param digits above zero
    /// @param plainBelow the first exponent of the leading digit that is written with `e`
    /// @return the position after the last byte
    static int write(byte[] array, int at, long digits, int exponent, int plainBelow) {
        while (digits % TEN_TO_8 == 0) {
            digits /= TEN_TO_8;
            exponent += 8;
        }
        while (digits % 100 == 0) {
            digits /= 100;
            exponent += 2;
        }
        if (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        // One place is left free in front, where the digits before the point move to.
        int end = Digits.unsigned(array, at + 1, digits);
        int leading = exponent + end - at - 2;
        if (leading < LOWEST_PLAIN || leading >= plainBelow) {
            return scientific(array, at, end, leading);
        }
        if (leading < 0) {
            return small(array, at, end, -leading);
        }
        return exponent < 0 ? split(array, at, end, leading + 1) : whole(array, at, end, exponent);
    }

    private static int scientific(byte[] array, int at, int end, int leading) {
        array[at] = array[at + 1];
        array[at + 1] = '.';
        int position = end == at + 2 ? at + 1 : end;
        array[position++] = 'e';
        array[position++] = (byte) (leading < 0 ? '-' : '+');
        int size = Math.abs(leading);
        return size < 100 ? Digits.pair(array, position, size) : Digits.unsigned(array, position, size);
    }

    private static int small(byte[] array, int at, int end, int zeros) {
        System.arraycopy(array, at + 1, array, at + 1 + zeros, end - at - 1);
        for (int i = 0; i <= zeros; i++) {
            array[at + i] = '0';
        }
        array[at + 1] = '.';
        return end + zeros;
    }

    private static int split(byte[] array, int at, int end, int before) {
        System.arraycopy(array, at + 1, array, at, before);
        array[at + before] = '.';
        return end;
    }

    private static int whole(byte[] array, int at, int end, int zeros) {
        System.arraycopy(array, at + 1, array, at, end - at - 1);
        int position = end - 1;
        for (int i = 0; i < zeros; i++) {
            array[position++] = '0';
        }
        return position;
    }
}
