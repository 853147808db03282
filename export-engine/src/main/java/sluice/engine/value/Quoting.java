package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// Puts quotes around a text that stands at the end of a buffer, where the syntax around it wants them. One table
/// per syntax says which bytes want quotes, and which must be escaped inside them.
///
/// Source: PostgreSQL's `array_out`, `record_out` and `range_out`. White space is ASCII's six;
/// bytes of UTF-8 sequences never want quotes. Immutable.
public final class Quoting {

    private static final byte QUOTES = 1;
    private static final byte ESCAPED = 2;
    private static final String WHITE_SPACE = " \t\n\u000b\f\r";

    static final Quoting COMPOSITE_FIELD = new Quoting("()," + WHITE_SPACE, "\"\\", Escape.DOUBLING, "");
    static final Quoting RANGE_BOUND = new Quoting("()[]," + WHITE_SPACE, "\"\\", Escape.DOUBLING, "");

    private enum Escape {
        DOUBLING,
        BACKSLASH
    }

    private final byte[] wants = new byte[256];
    private final Escape escape;
    private final byte[] reserved;

    /// @param reserved a whole text that wants quotes, in any case of ASCII letters; so does the empty one
    private Quoting(String quoted, String escaped, Escape escape, String reserved) {
        for (byte b : quoted.getBytes(StandardCharsets.US_ASCII)) {
            wants[b] = QUOTES;
        }
        for (byte b : escaped.getBytes(StandardCharsets.US_ASCII)) {
            wants[b] = ESCAPED;
        }
        this.escape = escape;
        this.reserved = reserved.getBytes(StandardCharsets.US_ASCII);
    }

    static Quoting arrayElement(char delimiter) {
        return new Quoting("{}" + delimiter + WHITE_SPACE, "\"\\", Escape.BACKSLASH, "NULL");
    }

    /// Quotes what was appended from `start` on, if it must be.
    public void apply(OutputBuffer out, int start) {
        byte[] array = out.array();
        int end = out.size();
        int found = 0;
        int escapes = 0;
        for (int i = start; i < end; i++) {
            int want = wants[array[i] & 0xff];
            found |= want;
            escapes += want >>> 1;
        }
        if (found != 0 || isReserved(array, start, end)) {
            enclose(out, start, end, escapes);
        }
    }

    private void enclose(OutputBuffer out, int start, int end, int escapes) {
        byte[] array = out.reserve(escapes + 2L);
        int target = end + escapes + 2;
        out.advanceTo(target);
        array[--target] = '"';
        for (int i = end - 1; i >= start; i--) {
            byte b = array[i];
            array[--target] = b;
            if (wants[b & 0xff] == ESCAPED) {
                array[--target] = escape == Escape.DOUBLING ? b : (byte) '\\';
            }
        }
        array[start] = '"';
    }

    private boolean isReserved(byte[] array, int start, int end) {
        if (end == start) {
            return true;
        }
        if (end - start != reserved.length) {
            return false;
        }
        for (int i = 0; i < reserved.length; i++) {
            byte b = array[start + i];
            if (b != reserved[i] && (b < 'a' || b > 'z' || b - 32 != reserved[i])) {
                return false;
            }
        }
        return true;
    }
}
