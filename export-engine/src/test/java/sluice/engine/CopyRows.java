package sluice.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sluice.engine.encode.RowEncoder;
import sluice.engine.source.CopyDecoder;
import sluice.engine.source.Row;

/// Binary COPY streams that tests make up, field by field.
public final class CopyRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final BigInteger GROUP = BigInteger.valueOf(10_000);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    public CopyRows() throws IOException {
        out.write(HEADER);
    }

    public static byte[] empty() {
        try {
            return new CopyRows().toBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param fields wire forms, null for NULL
    public CopyRows row(byte[] @Nullable ... fields) throws IOException {
        out.writeShort(fields.length);
        for (byte[] field : fields) {
            out.writeInt(field == null ? -1 : field.length);
            if (field != null) {
                out.write(field);
            }
        }
        return this;
    }

    /// One row of texts, null for NULL.
    public CopyRows row(@Nullable String... texts) throws IOException {
        return row(
                Stream.of(texts).map(text -> text == null ? null : text(text)).toArray(byte[][]::new));
    }

    /// A row as it was read.
    public CopyRows row(Row row) throws IOException {
        return row(IntStream.range(0, row.fields()).mapToObj(i -> field(row, i)).toArray(byte[][]::new));
    }

    /// A copy of one field, or null.
    public static byte @Nullable [] field(Row row, int field) {
        int from = row.offset(field);
        return row.length(field) < 0 ? null : Arrays.copyOfRange(row.bytes(), from, from + row.length(field));
    }

    public byte[] toBytes() throws IOException {
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    /// Gives all rows to the encoder and finishes it.
    public void writeTo(RowEncoder encoder) throws IOException, ExportFailure {
        byte[] stream = toBytes();
        int fields = Math.max(0, ByteBuffer.wrap(stream).getShort(HEADER.length));
        CopyDecoder decoder = new CopyDecoder(new ByteArrayInputStream(stream), fields, 1 << 26);
        for (Row row = decoder.next(); row != null; row = decoder.next()) {
            encoder.write(row);
        }
        encoder.finish();
    }

    public static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] int4(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    public static byte[] int8(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    /// An array of one dimension, or an empty one.
    public static byte[] array(byte[] @Nullable ... elements) {
        if (elements.length == 0) {
            return new byte[12];
        }
        ByteBuffer head = ByteBuffer.allocate(20);
        head.putInt(1).putInt(1).putInt(0).putInt(elements.length).putInt(1);
        return concatenated(head.array(), elements, 0);
    }

    public static byte[] composite(byte[] @Nullable ... fields) {
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
    public static byte[] numeric(BigDecimal value) {
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
