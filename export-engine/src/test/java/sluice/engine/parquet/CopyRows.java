package sluice.engine.parquet;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Binary COPY streams of values that tests make up.
final class CopyRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final BigInteger GROUP = BigInteger.valueOf(10_000);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    CopyRows() throws IOException {
        out.write(HEADER);
    }

    static byte[] empty() {
        try {
            return new CopyRows().toBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param fields wire forms, null for NULL
    CopyRows row(byte[] @Nullable ... fields) throws IOException {
        out.writeShort(fields.length);
        for (byte[] field : fields) {
            out.writeInt(field == null ? -1 : field.length);
            if (field != null) {
                out.write(field);
            }
        }
        return this;
    }

    byte[] toBytes() throws IOException {
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] int4(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] int8(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    /// An array of one dimension, or an empty one.
    static byte[] array(byte[] @Nullable ... elements) {
        if (elements.length == 0) {
            return new byte[12];
        }
        ByteBuffer head = ByteBuffer.allocate(20);
        head.putInt(1).putInt(1).putInt(0).putInt(elements.length).putInt(1);
        return concatenated(head.array(), elements, 0);
    }

    static byte[] composite(byte[] @Nullable ... fields) {
        return concatenated(int4(fields.length), fields, 4);
    }

    /// @param prefix bytes before each length
    private static byte[] concatenated(byte[] head, byte[] @Nullable [] parts, int prefix) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        for (byte[] part : parts) {
            out.writeBytes(new byte[prefix]);
            out.writeBytes(int4(part == null ? -1 : part.length));
            out.writeBytes(part == null ? new byte[0] : part);
        }
        return out.toByteArray();
    }

    /// A finite numeric as `numeric_send` has it.
    static byte[] numeric(BigDecimal value) {
        int fractionGroups = Math.ceilDiv(Math.max(value.scale(), 0), 4);
        BigInteger rest = value.abs().movePointRight(4 * fractionGroups).toBigIntegerExact();
        List<Short> groups = new ArrayList<>();
        for (; rest.signum() > 0; rest = rest.divide(GROUP)) {
            groups.addFirst(rest.mod(GROUP).shortValueExact());
        }
        int weight = groups.size() - fractionGroups - 1;
        while (!groups.isEmpty() && groups.getLast() == 0) {
            groups.removeLast();
        }
        ByteBuffer wire = ByteBuffer.allocate(8 + 2 * groups.size());
        wire.putShort((short) groups.size()).putShort((short) (groups.isEmpty() ? 0 : weight));
        wire.putShort((short) (value.signum() < 0 ? 0x4000 : 0)).putShort((short) Math.max(value.scale(), 0));
        groups.forEach(wire::putShort);
        return wire.array();
    }
}
