package sluice.engine.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// JSON strings and fragments, escaped as `row_to_json` does: `\b \f \n \r \t \" \\`, four hex digits
/// for the other control characters, all else as it is.
public final class JsonText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /// What follows the backslash; `u` for those without a letter, 0 for bytes that stand for themselves.
    private static final byte[] ESCAPES = new byte[256];

    static {
        for (int i = 0; i < 0x20; i++) {
            ESCAPES[i] = 'u';
        }
        ESCAPES['\b'] = 'b';
        ESCAPES['\f'] = 'f';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES['\t'] = 't';
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
    }

    private JsonText() {}

    /// `lead`, and `name` as the key of what follows: `,"name":`, in UTF-8.
    public static byte[] key(String lead, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        OutputBuffer out = new OutputBuffer(text.length + 8);
        out.put(lead.getBytes(StandardCharsets.US_ASCII));
        string(text, 0, text.length, out);
        out.put((byte) ':');
        return Arrays.copyOf(out.array(), out.size());
    }

    /// Appends text as a JSON string.
    static void string(byte[] source, int offset, int length, OutputBuffer out) {
        out.put((byte) '"');
        int end = offset + length;
        int from = offset;
        while (true) {
            int next = firstEscaped(source, from, end);
            out.put(source, from, next - from);
            if (next == end) {
                break;
            }
            escape(source[next], out);
            from = next + 1;
        }
        out.put((byte) '"');
    }

    /// Eight bytes at a time: a control character, a quote or a backslash sets a high bit.
    private static int firstEscaped(byte[] source, int from, int end) {
        int at = from;
        for (; at + 8 <= end; at += 8) {
            long word = (long) INT64.get(source, at);
            long quote = word ^ ONES * '"';
            long backslash = word ^ ONES * '\\';
            long below = word - ONES * 0x20;
            if (((quote - ONES | backslash - ONES | below) & ~word & HIGH_BITS) != 0) {
                break;
            }
        }
        while (at < end && ESCAPES[source[at] & 0xff] == 0) {
            at++;
        }
        return at;
    }

    private static void escape(byte b, OutputBuffer out) {
        out.put((byte) '\\');
        byte letter = ESCAPES[b & 0xff];
        out.put(letter);
        if (letter == 'u') {
            out.put((byte) '0');
            out.put((byte) '0');
            out.put(HEX[b >>> 4]);
            out.put(HEX[b & 15]);
        }
    }

    /// Appends valid JSON as it stands, but on one line: in valid JSON a raw control character can only be white
    /// space between tokens, and becomes a space.
    static void fragment(byte[] source, int offset, int length, OutputBuffer out) {
        byte[] array = out.reserve(length);
        int at = out.size();
        for (int i = 0; i < length; i++) {
            byte b = source[offset + i];
            array[at + i] = b >= 0 && b < 0x20 ? (byte) ' ' : b;
        }
        out.advanceTo(at + length);
    }
}
