package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// timestamp and timestamptz: int64 microseconds since 2000-01-01 00:00 (UTC), the largest and smallest of which are
/// the infinities. The four forms differ in what stands between date and time, and in the zone behind them.
final class TimestampText implements ValueWriter {

    static final TimestampText TIMESTAMP = new TimestampText(' ', "");
    static final TimestampText TIMESTAMPTZ = new TimestampText(' ', "+00");
    static final TimestampText JSON_TIMESTAMP = new TimestampText('T', "");
    static final TimestampText JSON_TIMESTAMPTZ = new TimestampText('T', "+00:00");

    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private final byte separator;
    private final byte[] zone;

    private TimestampText(char separator, String zone) {
        this.separator = (byte) separator;
        this.zone = zone.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 8);
        long micros = Wire.int64(source, offset);
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            out.put(micros > 0 ? DateText.INFINITY : DateText.MINUS_INFINITY);
            return;
        }
        long days = Math.floorDiv(micros, MICROS_OF_DAY);
        byte[] array = out.reserve(CalendarDate.MOST + 1 + TimeText.MOST + zone.length + 3);
        int at = CalendarDate.write(array, out.size(), days);
        array[at] = separator;
        at = TimeText.write(array, at + 1, micros - days * MICROS_OF_DAY);
        for (byte b : zone) {
            array[at++] = b;
        }
        out.advanceTo(CalendarDate.suffix(array, at, days));
    }
}
