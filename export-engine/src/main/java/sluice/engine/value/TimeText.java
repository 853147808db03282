package sluice.engine.value;

/// time and timetz: int64 microseconds since midnight, up to 24:00:00 itself; timetz adds int32 seconds west of UTC.
final class TimeText {

    /// Bytes of `23:59:59.999999`.
    static final int MOST = 15;

    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final int LARGEST_ZONE = 16 * 3600 - 1;

    private TimeText() {}

    static void time(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 8);
        byte[] array = out.reserve(MOST);
        out.advanceTo(write(array, out.size(), checked(Wire.int64(source, offset))));
    }

    static void timetz(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 12);
        long micros = checked(Wire.int64(source, offset));
        int west = Wire.int32(source, offset + 8);
        if (Math.abs((long) west) > LARGEST_ZONE) {
            throw new MalformedValue("a zone of " + west + " seconds");
        }
        byte[] array = out.reserve(MOST + 9);
        out.advanceTo(zone(array, write(array, out.size(), micros), west));
    }

    private static long checked(long micros) throws MalformedValue {
        if (micros < 0 || micros > MICROS_OF_DAY) {
            throw new MalformedValue("a time of " + micros + " microseconds");
        }
        return micros;
    }

    /// `HH:MM:SS` and a fraction without zeros at its end.
    ///
    /// @param micros 0 to a whole day
    /// @return the position after the last byte
    static int write(byte[] array, int at, long micros) {
        int seconds = (int) (micros / 1_000_000);
        int minutes = seconds / 60;
        int hours = minutes / 60;
        at = Digits.pair(array, at, hours);
        array[at] = ':';
        at = Digits.pair(array, at + 1, minutes - hours * 60);
        array[at] = ':';
        at = Digits.pair(array, at + 1, seconds - minutes * 60);
        return fraction(array, at, (int) (micros - seconds * 1_000_000L));
    }

    /// Nothing for zero, else a point and up to six digits without zeros at the end.
    static int fraction(byte[] array, int at, int micros) {
        if (micros == 0) {
            return at;
        }
        array[at] = '.';
        at = Digits.pair(array, at + 1, micros / 10_000);
        at = Digits.quad(array, at, micros % 10_000);
        while (array[at - 1] == '0') {
            at--;
        }
        return at;
    }

    private static int zone(byte[] array, int at, int west) {
        array[at] = (byte) (west <= 0 ? '+' : '-');
        int seconds = Math.abs(west);
        at = Digits.pair(array, at + 1, seconds / 3600);
        if (seconds % 3600 != 0) {
            array[at] = ':';
            at = Digits.pair(array, at + 1, seconds / 60 % 60);
        }
        if (seconds % 60 != 0) {
            array[at] = ':';
            at = Digits.pair(array, at + 1, seconds % 60);
        }
        return at;
    }
}
