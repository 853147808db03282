package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// A range as `[1,6)`, and a multirange as `{[1,3),[5,8)}`.
///
/// ```
/// range      = byte flags  ( int32 length  byte[length] ) per finite bound, the lower first
/// flags      = 01 empty, 02 lower inclusive, 04 upper inclusive, 08 lower infinite, 10 upper infinite
/// multirange = int32 n  ( int32 length  range )*
/// ```
///
/// @param bound writes one finite bound, quotes and all
record RangeText(ValueWriter bound) implements ValueWriter {

    private static final byte[] EMPTY = "empty".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void write(byte[] source, int offset, int length, OutputBuffer out) throws Unrepresentable {
        Wire.atLeast(length, 1);
        int flags = source[offset];
        if ((flags & ~0x1f) != 0) {
            throw new MalformedValue("range flags " + Integer.toHexString(flags & 0xff));
        }
        int at = offset + 1;
        int end = offset + length;
        if ((flags & 0x01) != 0) {
            out.put(EMPTY);
        } else {
            out.put((byte) ((flags & 0x02) != 0 ? '[' : '('));
            at = (flags & 0x08) != 0 ? at : bound(source, at, end, out);
            out.put((byte) ',');
            at = (flags & 0x10) != 0 ? at : bound(source, at, end, out);
            out.put((byte) ((flags & 0x04) != 0 ? ']' : ')'));
        }
        Wire.ended(at, end);
    }

    private int bound(byte[] source, int at, int end, OutputBuffer out) throws Unrepresentable {
        return part(bound, source, at, end, out);
    }

    /// @return the position after the part
    private static int part(ValueWriter writer, byte[] source, int at, int end, OutputBuffer out)
            throws Unrepresentable {
        int length = Wire.partLength(source, at, end);
        if (length < 0) {
            throw new MalformedValue("a bound that is NULL");
        }
        writer.write(source, at + 4, length, out);
        return at + 4 + length;
    }

    void writeMultirange(byte[] source, int offset, int length, OutputBuffer out) throws Unrepresentable {
        Wire.atLeast(length, 4);
        int ranges = Wire.int32(source, offset);
        if (ranges < 0) {
            throw new MalformedValue(ranges + " ranges");
        }
        int at = offset + 4;
        int end = offset + length;
        out.put((byte) '{');
        for (int i = 0; i < ranges; i++) {
            if (i > 0) {
                out.put((byte) ',');
            }
            at = part(this, source, at, end, out);
        }
        out.put((byte) '}');
        Wire.ended(at, end);
    }
}
