package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// float4 and float8 as PostgreSQL prints them with `extra_float_digits` of 1 or more.
final class FloatText {

    private static final byte[] NAN = "NaN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFINITY = "Infinity".getBytes(StandardCharsets.US_ASCII);

    private static final long HIDDEN_BIT = 1L << 52;
    private static final int HIDDEN_BIT_4 = 1 << 23;
    private static final int PLAIN_BELOW = 15;
    private static final int PLAIN_BELOW_4 = 6;

    private FloatText() {}

    static void float8(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 8);
        out.reserve(DecimalLayout.MOST);
        float8(Wire.int64(source, offset), out);
    }

    static void float4(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 4);
        out.reserve(DecimalLayout.MOST);
        float4(Wire.int32(source, offset), out);
    }

    /// @param bits of a double; [DecimalLayout#MOST] bytes are reserved
    static void float8(long bits, OutputBuffer out) {
        int biased = (int) (bits >>> 52) & 0x7ff;
        long fraction = bits & HIDDEN_BIT - 1;
        if (biased == 0x7ff) {
            special(fraction != 0, bits < 0, out);
            return;
        }
        byte[] array = out.array();
        int at = out.size();
        if (bits < 0) {
            array[at++] = '-';
        }
        double magnitude = Math.abs(Double.longBitsToDouble(bits));
        if (magnitude < 1e15 && magnitude == (long) magnitude) {
            out.advanceTo(Digits.unsigned(array, at, (long) magnitude));
            return;
        }
        long mantissa = biased == 0 ? fraction : fraction | HIDDEN_BIT;
        int exponent = Math.max(biased, 1) - 1075;
        out.advanceTo(ShortestDecimal.write(array, at, mantissa, exponent, fraction == 0 && biased > 1, PLAIN_BELOW));
    }

    private static void float4(int bits, OutputBuffer out) {
        int biased = bits >>> 23 & 0xff;
        int fraction = bits & HIDDEN_BIT_4 - 1;
        if (biased == 0xff) {
            special(fraction != 0, bits < 0, out);
            return;
        }
        byte[] array = out.array();
        int at = out.size();
        if (bits < 0) {
            array[at++] = '-';
        }
        float magnitude = Math.abs(Float.intBitsToFloat(bits));
        if (magnitude < 1e6f && magnitude == (int) magnitude) {
            out.advanceTo(Digits.unsigned(array, at, (long) magnitude));
            return;
        }
        int mantissa = biased == 0 ? fraction : fraction | HIDDEN_BIT_4;
        int exponent = Math.max(biased, 1) - 150;
        out.advanceTo(ShortestDecimal.write(array, at, mantissa, exponent, fraction == 0 && biased > 1, PLAIN_BELOW_4));
    }

    private static void special(boolean notANumber, boolean negative, OutputBuffer out) {
        if (notANumber) {
            out.put(NAN);
            return;
        }
        if (negative) {
            out.put((byte) '-');
        }
        out.put(INFINITY);
    }

    /// Whether a JSON number can hold it: neither NaN nor infinite.
    static boolean isFinite(byte[] source, int offset, int length) {
        return length == 8
                ? (Wire.int16(source, offset) & 0x7ff0) != 0x7ff0
                : length != 4 || (Wire.int16(source, offset) & 0x7f80) != 0x7f80;
    }
}
