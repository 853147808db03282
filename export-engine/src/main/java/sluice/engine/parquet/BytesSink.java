package sluice.engine.parquet;

import org.apache.parquet.io.api.Binary;
import sluice.engine.value.MalformedValue;
import sluice.engine.value.Wire;

/// Wire bytes that are the value as they are, after `skipped` bytes that are not.
final class BytesSink extends LeafSink {

    private final int skipped;

    BytesSink(Leaf leaf, int skipped) {
        super(leaf);
        this.skipped = skipped;
    }

    @Override
    public void write(byte[] source, int offset, int length, int repetition) throws MalformedValue {
        Wire.atLeast(length, skipped);
        column.write(Binary.fromReusedByteArray(source, offset + skipped, length - skipped), repetition, definition);
    }
}
