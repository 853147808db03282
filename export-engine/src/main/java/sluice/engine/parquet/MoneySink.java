package sluice.engine.parquet;

import org.apache.parquet.io.api.Binary;
import sluice.engine.value.MalformedValue;
import sluice.engine.value.Wire;

/// Amounts of money: 64 bits become the nine bytes of a DECIMAL(19,s), the first of which repeats the sign.
final class MoneySink extends LeafSink {

    private static final int WIRE_BYTES = 8;

    private final byte[] extended = new byte[1 + WIRE_BYTES];

    MoneySink(Leaf leaf) {
        super(leaf);
    }

    @Override
    public void write(byte[] source, int offset, int length, int repetition) throws MalformedValue {
        Wire.exactly(length, WIRE_BYTES);
        extended[0] = (byte) (source[offset] >> 7);
        System.arraycopy(source, offset, extended, 1, WIRE_BYTES);
        column.write(Binary.fromReusedByteArray(extended), repetition, definition);
    }
}
