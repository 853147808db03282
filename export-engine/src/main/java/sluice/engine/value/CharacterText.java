package sluice.engine.value;

/// Types whose binary form is text or nearly so.
final class CharacterText {

    private static final byte JSONB_VERSION = 1;

    private CharacterText() {}

    /// The bytes are the text.
    static void text(byte[] source, int offset, int length, OutputBuffer out) {
        out.put(source, offset, length);
    }

    /// A version byte, then the text.
    static void jsonb(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        requireJsonbVersion(source, offset, length);
        out.put(source, offset + 1, length - 1);
    }

    static void requireJsonbVersion(byte[] source, int offset, int length) throws MalformedValue {
        Wire.atLeast(length, 1);
        if (source[offset] != JSONB_VERSION) {
            throw new MalformedValue("jsonb version " + source[offset]);
        }
    }

    /// "char": nothing for 0, octal from 128 on, else the character.
    static void singleChar(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 1);
        int value = source[offset] & 0xff;
        if (value >= 128) {
            out.put((byte) '\\');
            out.put((byte) ('0' + (value >> 6)));
            out.put((byte) ('0' + (value >> 3 & 7)));
            out.put((byte) ('0' + (value & 7)));
        } else if (value != 0) {
            out.put((byte) value);
        }
    }

    /// bit and varbit: int32 number of bits, then the bits from the left.
    static void bit(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.atLeast(length, 4);
        int bits = Wire.int32(source, offset);
        if (bits < 0 || (bits + 7L) / 8 != length - 4) {
            throw new MalformedValue(bits + " bits in " + (length - 4) + " bytes");
        }
        byte[] array = out.reserve(bits);
        int at = out.size();
        for (int i = 0; i < bits; i++) {
            array[at + i] = (byte) ('0' + (source[offset + 4 + (i >> 3)] >> (7 - (i & 7)) & 1));
        }
        out.advanceTo(at + bits);
    }
}
