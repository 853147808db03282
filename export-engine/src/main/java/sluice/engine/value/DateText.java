package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// date: int32 days since 2000-01-01, the largest and smallest of which are the infinities.
final class DateText {

    static final byte[] INFINITY = "infinity".getBytes(StandardCharsets.US_ASCII);
    static final byte[] MINUS_INFINITY = "-infinity".getBytes(StandardCharsets.US_ASCII);

    private DateText() {}

    static void write(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 4);
        int days = Wire.int32(source, offset);
        if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
            out.put(days > 0 ? INFINITY : MINUS_INFINITY);
            return;
        }
        byte[] array = out.reserve(CalendarDate.MOST + 3);
        int at = CalendarDate.write(array, out.size(), days);
        out.advanceTo(CalendarDate.suffix(array, at, days));
    }
}
