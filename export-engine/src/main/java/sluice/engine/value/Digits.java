package sluice.engine.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Decimal digits, two at a time. Every method stores from `at` on, where the caller has made room, and returns
/// the position after the last digit.
final class Digits {

    /// Digits of the longest unsigned 64-bit number, and a sign.
    static final int MOST = 21;

    private static final int TEN_TO_8 = 100_000_000;
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final short[] PAIRS = new short[100];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[i] = (short) (('0' + i / 10) | ('0' + i % 10) << 8);
        }
    }

    private Digits() {}

    /// Two digits of 0 to 99.
    static int pair(byte[] array, int at, int value) {
        PAIR.set(array, at, PAIRS[value]);
        return at + 2;
    }

    /// Four digits of 0 to 9999.
    static int quad(byte[] array, int at, int value) {
        int high = value / 100;
        PAIR.set(array, at, PAIRS[high]);
        PAIR.set(array, at + 2, PAIRS[value - high * 100]);
        return at + 4;
    }

    /// Signed, with as many digits as it needs.
    static int signed(byte[] array, int at, int value) {
        if (value < 0) {
            array[at++] = '-';
            return unsigned(array, at, -(long) value);
        }
        return positive(array, at, value);
    }

    /// Signed, with as many digits as it needs.
    static int signed(byte[] array, int at, long value) {
        if (value < 0) {
            array[at++] = '-';
            return unsigned(array, at, -value);
        }
        return unsigned(array, at, value);
    }

    /// All 64 bits as one unsigned number.
    static int unsigned(byte[] array, int at, long value) {
        if (value >>> 31 == 0) {
            return positive(array, at, (int) value);
        }
        long high = value >= 0 ? value / TEN_TO_8 : Long.divideUnsigned(value, TEN_TO_8);
        int low = (int) (value - high * TEN_TO_8);
        at = unsigned(array, at, high);
        at = quad(array, at, low / 10_000);
        return quad(array, at, low % 10_000);
    }

    private static int positive(byte[] array, int at, int value) {
        int end = at + count(value);
        int position = end;
        while (value >= 100) {
            int rest = value / 100;
            position -= 2;
            PAIR.set(array, position, PAIRS[value - rest * 100]);
            value = rest;
        }
        if (value >= 10) {
            PAIR.set(array, position - 2, PAIRS[value]);
        } else {
            array[position - 1] = (byte) ('0' + value);
        }
        return end;
    }

    private static int count(int value) {
        if (value < 10_000) {
            return value < 100 ? (value < 10 ? 1 : 2) : (value < 1_000 ? 3 : 4);
        }
        if (value < TEN_TO_8) {
            return value < 1_000_000 ? (value < 100_000 ? 5 : 6) : (value < 10_000_000 ? 7 : 8);
        }
        return value < 1_000_000_000 ? 9 : 10;
    }
}
