package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// interval in IntervalStyle `postgres`, as `-1 mons +2 days -03:04:05.678`.
///
/// ```
/// interval = int64 microseconds  int32 days  int32 months
/// ```
///
/// From PostgreSQL 17, all three at their largest or smallest are the infinities. A field after a negative one
/// carries its sign even when it is positive.
final class IntervalText {

    private static final byte[] YEAR = " year".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MON = " mon".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DAY = " day".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = 80;
    private static final long MICROS_OF_HOUR = 3_600_000_000L;

    private IntervalText() {}

    static void write(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 16);
        long micros = Wire.int64(source, offset);
        int days = Wire.int32(source, offset + 8);
        int months = Wire.int32(source, offset + 12);
        if (micros == Long.MAX_VALUE && days == Integer.MAX_VALUE && months == Integer.MAX_VALUE) {
            out.put(DateText.INFINITY);
            return;
        }
        if (micros == Long.MIN_VALUE && days == Integer.MIN_VALUE && months == Integer.MIN_VALUE) {
            out.put(DateText.MINUS_INFINITY);
            return;
        }
        byte[] array = out.reserve(MOST);
        int start = out.size();
        int at = part(array, start, start, months / 12, YEAR, false);
        at = part(array, start, at, months % 12, MON, false);
        boolean monthsNegative = months < 0;
        at = part(array, start, at, days, DAY, monthsNegative);
        boolean lastNegative = days != 0 ? days < 0 : monthsNegative;
        if (at == start || micros != 0) {
            at = time(array, start, at, micros, lastNegative);
        }
        out.advanceTo(at);
    }

    private static int part(byte[] array, int start, int at, int value, byte[] unit, boolean afterNegative) {
        if (value == 0) {
            return at;
        }
        if (at > start) {
            array[at++] = ' ';
        }
        if (afterNegative && value > 0) {
            array[at++] = '+';
        }
        at = Digits.signed(array, at, value);
        for (byte b : unit) {
            array[at++] = b;
        }
        if (value != 1) {
            array[at++] = 's';
        }
        return at;
    }

    private static int time(byte[] array, int start, int at, long micros, boolean afterNegative) {
        if (at > start) {
            array[at++] = ' ';
        }
        if (micros < 0) {
            array[at++] = '-';
        } else if (afterNegative) {
            array[at++] = '+';
        }
        long hours = Math.abs(micros / MICROS_OF_HOUR);
        long rest = Math.abs(micros % MICROS_OF_HOUR);
        int seconds = (int) (rest / 1_000_000);
        at = hours < 100 ? Digits.pair(array, at, (int) hours) : Digits.unsigned(array, at, hours);
        array[at] = ':';
        at = Digits.pair(array, at + 1, seconds / 60);
        array[at] = ':';
        at = Digits.pair(array, at + 1, seconds % 60);
        return TimeText.fraction(array, at, (int) (rest % 1_000_000));
    }
}
