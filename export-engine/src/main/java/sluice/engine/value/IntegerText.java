package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// Whole numbers and what is printed like them: bool, int2, int4, int8, oid and its kin, xid8, pg_lsn, tid.
final class IntegerText {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private IntegerText() {}

    static void bool(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        out.put(isTrue(source, offset, length) ? (byte) 't' : (byte) 'f');
    }

    static boolean isTrue(byte[] source, int offset, int length) throws MalformedValue {
        Wire.exactly(length, 1);
        return source[offset] != 0;
    }

    static void int2(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 2);
        byte[] array = out.reserve(Digits.MOST);
        out.advanceTo(Digits.signed(array, out.size(), (int) Wire.int16(source, offset)));
    }

    static void int4(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 4);
        byte[] array = out.reserve(Digits.MOST);
        out.advanceTo(Digits.signed(array, out.size(), Wire.int32(source, offset)));
    }

    static void int8(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 8);
        byte[] array = out.reserve(Digits.MOST);
        out.advanceTo(Digits.signed(array, out.size(), Wire.int64(source, offset)));
    }

    /// oid, xid, cid: unsigned 32 bits.
    static void oid(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 4);
        byte[] array = out.reserve(Digits.MOST);
        out.advanceTo(Digits.unsigned(array, out.size(), Integer.toUnsignedLong(Wire.int32(source, offset))));
    }

    static void xid8(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 8);
        byte[] array = out.reserve(Digits.MOST);
        out.advanceTo(Digits.unsigned(array, out.size(), Wire.int64(source, offset)));
    }

    /// `16/B374D848`: two halves in upper hex without leading zeros.
    static void lsn(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 8);
        byte[] array = out.reserve(17);
        int at = hex(array, out.size(), Wire.int32(source, offset));
        array[at++] = '/';
        out.advanceTo(hex(array, at, Wire.int32(source, offset + 4)));
    }

    private static int hex(byte[] array, int at, int value) {
        int shift = 28 - Math.min(28, Integer.numberOfLeadingZeros(value) & ~3);
        for (; shift >= 0; shift -= 4) {
            array[at++] = HEX[value >>> shift & 15];
        }
        return at;
    }

    /// `(block,tuple)`, both unsigned: 4 and 2 bytes.
    static void tid(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 6);
        byte[] array = out.reserve(2L * Digits.MOST + 3);
        int at = out.size();
        array[at++] = '(';
        at = Digits.unsigned(array, at, Integer.toUnsignedLong(Wire.int32(source, offset)));
        array[at++] = ',';
        at = Digits.unsigned(array, at, Short.toUnsignedLong(Wire.int16(source, offset + 4)));
        array[at++] = ')';
        out.advanceTo(at);
    }
}
