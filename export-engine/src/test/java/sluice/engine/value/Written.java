package sluice.engine.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a writer makes of a value that stands inside a larger buffer.
final class Written {

    private Written() {}

    static String by(ValueWriter writer, byte[] wire) throws Unrepresentable {
        return by(writer, wire, (byte) 0x7f);
    }

    /// @param around stands before and behind the value
    static String by(ValueWriter writer, byte[] wire, byte around) throws Unrepresentable {
        byte[] source = new byte[wire.length + 64];
        Arrays.fill(source, around);
        System.arraycopy(wire, 0, source, 32, wire.length);
        OutputBuffer out = new OutputBuffer(1);
        out.put((byte) '>');
        writer.write(source, 32, wire.length, out);
        return new String(out.array(), 1, out.size() - 1, StandardCharsets.UTF_8);
    }
}
