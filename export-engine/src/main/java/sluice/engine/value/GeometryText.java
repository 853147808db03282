package sluice.engine.value;

/// The geometric types: float8 numbers in a row, between brackets that tell the types apart.
final class GeometryText {

    private static final int POINT_BYTES = 16;
    /// The longest point: two numbers, brackets and commas.
    private static final int POINT_MOST = 2 * DecimalLayout.MOST + 4;

    private GeometryText() {}

    static void point(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, POINT_BYTES);
        points(source, offset, 1, out);
    }

    /// `{A,B,C}`
    static void line(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 24);
        out.put((byte) '{');
        for (int i = 0; i < 3; i++) {
            if (i > 0) {
                out.put((byte) ',');
            }
            number(source, offset + 8 * i, out);
        }
        out.put((byte) '}');
    }

    static void lseg(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 2 * POINT_BYTES);
        out.put((byte) '[');
        points(source, offset, 2, out);
        out.put((byte) ']');
    }

    /// The upper right corner first.
    static void box(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 2 * POINT_BYTES);
        points(source, offset, 2, out);
    }

    /// byte closed, int32 n, points; an open path has square brackets.
    static void path(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.atLeast(length, 5);
        int points = points(source, offset + 1, length - 1);
        boolean closed = source[offset] != 0;
        out.put((byte) (closed ? '(' : '['));
        points(source, offset + 5, points, out);
        out.put((byte) (closed ? ')' : ']'));
    }

    /// int32 n, points.
    static void polygon(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.atLeast(length, 4);
        int points = points(source, offset, length);
        out.put((byte) '(');
        points(source, offset + 4, points, out);
        out.put((byte) ')');
    }

    /// `<(x,y),r>`
    static void circle(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        Wire.exactly(length, 24);
        out.put((byte) '<');
        points(source, offset, 1, out);
        out.put((byte) ',');
        number(source, offset + POINT_BYTES, out);
        out.put((byte) '>');
    }

    private static int points(byte[] source, int offset, int length) throws MalformedValue {
        int points = Wire.int32(source, offset);
        if (points < 0 || (long) points * POINT_BYTES != length - 4) {
            throw new MalformedValue(points + " points in " + (length - 4) + " bytes");
        }
        return points;
    }

    private static void points(byte[] source, int offset, int count, OutputBuffer out) {
        for (int i = 0; i < count; i++) {
            out.reserve(POINT_MOST);
            if (i > 0) {
                out.put((byte) ',');
            }
            out.put((byte) '(');
            number(source, offset + i * POINT_BYTES, out);
            out.put((byte) ',');
            number(source, offset + i * POINT_BYTES + 8, out);
            out.put((byte) ')');
        }
    }

    private static void number(byte[] source, int at, OutputBuffer out) {
        out.reserve(DecimalLayout.MOST);
        FloatText.float8(Wire.int64(source, at), out);
    }
}
