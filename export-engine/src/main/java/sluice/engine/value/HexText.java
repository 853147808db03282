package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// Bytes shown in lower hex: bytea, uuid, macaddr and macaddr8.
final class HexText {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /// A hyphen follows these bytes of a uuid: bits 3, 5, 7 and 9.
    private static final int HYPHENS = 0b10_1010_1000;

    private HexText() {}

    static void bytea(byte[] source, int offset, int length, OutputBuffer out) {
        byte[] array = out.reserve(2L * length + 2);
        int at = out.size();
        array[at++] = '\\';
        array[at++] = 'x';
        out.advanceTo(hex(source, offset, length, array, at));
    }

    /// With the backslash doubled, and in quotes.
    static void jsonBytea(byte[] source, int offset, int length, OutputBuffer out) {
        byte[] array = out.reserve(2L * length + 5);
        int at = out.size();
        array[at++] = '"';
        array[at++] = '\\';
        array[at++] = '\\';
        array[at++] = 'x';
        at = hex(source, offset, length, array, at);
        array[at++] = '"';
        out.advanceTo(at);
    }

    static void uuid(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 16);
        byte[] array = out.reserve(36);
        int at = out.size();
        for (int i = 0; i < 16; i++) {
            at = two(array, at, source[offset + i]);
            if ((HYPHENS >>> i & 1) != 0) {
                array[at++] = '-';
            }
        }
        out.advanceTo(at);
    }

    static void macaddr(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        if (length != 8) {
            Wire.exactly(length, 6);
        }
        byte[] array = out.reserve(24);
        int at = out.size();
        for (int i = 0; i < length; i++) {
            at = two(array, at, source[offset + i]);
            array[at++] = ':';
        }
        out.advanceTo(at - 1);
    }

    private static int hex(byte[] source, int offset, int length, byte[] array, int at) {
        for (int i = 0; i < length; i++) {
            at = two(array, at, source[offset + i]);
        }
        return at;
    }

    private static int two(byte[] array, int at, byte value) {
        array[at] = DIGITS[value >>> 4 & 15];
        array[at + 1] = DIGITS[value & 15];
        return at + 2;
    }
}
