package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// bytea in Base64 with padding and without line breaks (RFC 4648, section 4).
final class Base64Text {

    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private Base64Text() {}

    static void write(byte[] source, int offset, int length, OutputBuffer out) {
        byte[] array = out.reserve((length + 2L) / 3 * 4);
        int at = out.size();
        int end = offset + length;
        int position = offset;
        for (; end - position >= 3; position += 3) {
            int bits = (source[position] & 0xff) << 16
                    | (source[position + 1] & 0xff) << 8
                    | (source[position + 2] & 0xff);
            at = four(array, at, bits);
        }
        if (end - position == 1) {
            at = four(array, at, (source[position] & 0xff) << 16);
            array[at - 1] = '=';
            array[at - 2] = '=';
        } else if (end - position == 2) {
            at = four(array, at, (source[position] & 0xff) << 16 | (source[position + 1] & 0xff) << 8);
            array[at - 1] = '=';
        }
        out.advanceTo(at);
    }

    private static int four(byte[] array, int at, int bits) {
        array[at] = ALPHABET[bits >>> 18];
        array[at + 1] = ALPHABET[bits >>> 12 & 63];
        array[at + 2] = ALPHABET[bits >>> 6 & 63];
        array[at + 3] = ALPHABET[bits & 63];
        return at + 4;
    }
}
