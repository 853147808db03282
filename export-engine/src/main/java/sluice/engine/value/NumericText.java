package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// numeric with every digit of its display scale, never with an exponent.
///
/// ```
/// numeric = uint16 ndigits  int16 weight  int16 sign  int16 dscale  int16 digit[ndigits]
/// ```
///
/// The digits are of base 10,000; the first is worth `10000^weight`. Signs: 0000 plus, 4000 minus, C000 NaN, D000
/// Infinity, F000 -Infinity; those three carry a dscale that means nothing.
final class NumericText {

    private static final int HEADER = 8;
    private static final int MINUS = 0x4000;
    private static final int NAN = 0xC000;
    private static final int LARGEST_SCALE = 0x3fff;

    private NumericText() {}

    static void write(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.atLeast(length, HEADER);
        int sign = Short.toUnsignedInt(Wire.int16(source, offset + 4));
        if (sign != 0 && sign != MINUS) {
            special(sign, out);
            return;
        }
        int groups = Short.toUnsignedInt(Wire.int16(source, offset));
        int weight = Wire.int16(source, offset + 2);
        int scale = Wire.int16(source, offset + 6);
        Wire.exactly(length, HEADER + 2 * groups);
        if (scale < 0 || scale > LARGEST_SCALE) {
            throw new MalformedValue("display scale " + scale);
        }
        byte[] array = out.reserve(Math.max(weight + 1, 1) * 4L + scale + 8);
        int at = out.size();
        if (sign == MINUS) {
            array[at++] = '-';
        }
        Groups digits = new Groups(source, offset + HEADER, groups, weight);
        at = whole(array, at, digits);
        if (scale > 0) {
            array[at++] = '.';
            at = fraction(array, at, digits, scale);
        }
        out.advanceTo(at);
    }

    private static int whole(byte[] array, int at, Groups digits) throws MalformedValue {
        if (digits.weight < 0) {
            array[at] = '0';
            return at + 1;
        }
        at = Digits.signed(array, at, digits.of(digits.weight));
        for (int power = digits.weight - 1; power >= 0; power--) {
            at = Digits.quad(array, at, digits.of(power));
        }
        return at;
    }

    private static int fraction(byte[] array, int at, Groups digits, int scale) throws MalformedValue {
        int end = at + scale;
        for (int power = -1; at < end; power--) {
            at = Digits.quad(array, at, digits.of(power));
        }
        return end;
    }

    /// The base-10,000 digits by their power; those that the wire leaves out are zero.
    private static final class Groups {

        private final byte[] source;
        private final int first;
        private final int count;
        private final int weight;

        private Groups(byte[] source, int first, int count, int weight) {
            this.source = source;
            this.first = first;
            this.count = count;
            this.weight = weight;
        }

        int of(int power) throws MalformedValue {
            int index = weight - power;
            if (index < 0 || index >= count) {
                return 0;
            }
            int digit = Wire.int16(source, first + 2 * index);
            if (digit < 0 || digit > 9_999) {
                throw new MalformedValue("a base-10000 digit of " + digit);
            }
            return digit;
        }
    }

    private static void special(int sign, OutputBuffer out) throws MalformedValue {
        String text = switch (sign) {
            case NAN -> "NaN";
            case 0xD000 -> "Infinity";
            case 0xF000 -> "-Infinity";
            default -> throw new MalformedValue("a sign of " + Integer.toHexString(sign));
        };
        out.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Whether a JSON number can hold it: neither NaN nor infinite.
    static boolean isFinite(byte[] source, int offset, int length) {
        return length < HEADER || (Wire.int16(source, offset + 4) & NAN) != NAN;
    }
}
