package sluice.engine.value;

import java.nio.charset.StandardCharsets;

/// inet and cidr, as `10.1.2.3/8` and `2001:db8::ff00:42:8329`; inet leaves out the prefix length of one host.
///
/// ```
/// inet = byte family (2 is IPv4, 3 is IPv6)  byte bits  byte isCidr  byte n (4 or 16)  byte address[n]
/// ```
final class NetworkText {

    private static final int HEADER = 4;
    private static final int MOST = 64;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private NetworkText() {}

    static void inet(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        byte[] array = out.reserve(MOST);
        int at = address(source, offset, length, array, out.size());
        int bits = source[offset + 1] & 0xff;
        out.advanceTo(bits == hostBits(length) ? at : prefix(array, at, bits));
    }

    static void cidr(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        byte[] array = out.reserve(MOST);
        int at = address(source, offset, length, array, out.size());
        out.advanceTo(prefix(array, at, source[offset + 1] & 0xff));
    }

    private static int hostBits(int length) {
        return (length - HEADER) * 8;
    }

    private static int prefix(byte[] array, int at, int bits) {
        array[at] = '/';
        return Digits.signed(array, at + 1, bits);
    }

    private static int address(byte[] source, int offset, int length, byte[] array, int at) throws MalformedValue {
        Wire.atLeast(length, HEADER);
        int family = source[offset];
        int bytes = family == 2 ? 4 : 16;
        if ((family != 2 && family != 3) || source[offset + 3] != bytes) {
            throw new MalformedValue("address family " + family + " with " + source[offset + 3] + " bytes");
        }
        Wire.exactly(length, HEADER + bytes);
        if ((source[offset + 1] & 0xff) > bytes * 8) {
            throw new MalformedValue("a prefix of " + (source[offset + 1] & 0xff) + " bits");
        }
        return family == 2 ? ipv4(source, offset + HEADER, array, at) : ipv6(source, offset + HEADER, array, at);
    }

    private static int ipv4(byte[] source, int from, byte[] array, int at) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                array[at++] = '.';
            }
            at = Digits.signed(array, at, source[from + i] & 0xff);
        }
        return at;
    }

    /// The first longest run of two or more zero words becomes `::`; an IPv4 address behind `::` or `::ffff:`
    /// stays dotted.
    private static int ipv6(byte[] source, int from, byte[] array, int at) {
        int run = 0;
        int runLength = 0;
        for (int i = 0; i < 8; i++) {
            int zeros = zeros(source, from, i);
            if (zeros > runLength) {
                run = i;
                runLength = zeros;
            }
        }
        if (runLength < 2) {
            runLength = 0;
        }
        for (int i = 0; i < 8; i++) {
            if (runLength > 0 && i == run) {
                array[at++] = ':';
                i += runLength - 1;
                continue;
            }
            if (i > 0) {
                array[at++] = ':';
            }
            if (i == 6 && run == 0 && (runLength == 6 || (runLength == 5 && word(source, from, 5) == 0xffff))) {
                return ipv4(source, from + 12, array, at);
            }
            at = hex(array, at, word(source, from, i));
        }
        if (runLength > 0 && run + runLength == 8) {
            array[at++] = ':';
        }
        return at;
    }

    private static int zeros(byte[] source, int from, int first) {
        int i = first;
        while (i < 8 && word(source, from, i) == 0) {
            i++;
        }
        return i - first;
    }

    private static int word(byte[] source, int from, int index) {
        return Short.toUnsignedInt(Wire.int16(source, from + 2 * index));
    }

    private static int hex(byte[] array, int at, int word) {
        for (int shift = word > 0xfff ? 12 : word > 0xff ? 8 : word > 0xf ? 4 : 0; shift >= 0; shift -= 4) {
            array[at++] = HEX[word >>> shift & 15];
        }
        return at;
    }
}
