package sluice.engine.parquet;

import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import sluice.engine.value.Unrepresentable;
import sluice.engine.value.Wire;

/// Values of a fixed width that need no thought.
final class FixedSink extends LeafSink {

    private final int width;
    private final Copy copy;

    FixedSink(Leaf leaf, ParquetMapping.Fixed fixed) {
        super(leaf);
        this.width = width(fixed);
        this.copy = copy(fixed);
    }

    /// One value from the wire to the column.
    @FunctionalInterface
    private interface Copy {
        void copy(byte[] source, int offset, ColumnWriter column, int repetition, int definition);
    }

    @Override
    public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
        Wire.exactly(length, width);
        copy.copy(source, offset, column, repetition, definition);
    }

    private static int width(ParquetMapping.Fixed fixed) {
        return switch (fixed) {
            case BOOLEAN -> 1;
            case INT16 -> 2;
            case INT32, UNSIGNED_INT32, FLOAT -> 4;
            case INT64, UNSIGNED_INT64, DOUBLE -> 8;
            case UUID -> 16;
        };
    }

    private static Copy copy(ParquetMapping.Fixed fixed) {
        return switch (fixed) {
            case BOOLEAN -> (source, at, column, r, d) -> column.write(source[at] != 0, r, d);
            case INT16 -> (source, at, column, r, d) -> column.write((int) Wire.int16(source, at), r, d);
            case INT32 -> (source, at, column, r, d) -> column.write(Wire.int32(source, at), r, d);
            case INT64 -> (source, at, column, r, d) -> column.write(Wire.int64(source, at), r, d);
            case UNSIGNED_INT32 ->
                (source, at, column, r, d) -> column.write(Integer.toUnsignedLong(Wire.int32(source, at)), r, d);
            case UNSIGNED_INT64 -> unsignedInt64();
            case FLOAT ->
                (source, at, column, r, d) -> column.write(Float.intBitsToFloat(Wire.int32(source, at)), r, d);
            case DOUBLE ->
                (source, at, column, r, d) -> column.write(Double.longBitsToDouble(Wire.int64(source, at)), r, d);
            case UUID -> (source, at, column, r, d) -> column.write(Binary.fromReusedByteArray(source, at, 16), r, d);
        };
    }

    /// A zero byte in front keeps the number positive in two's complement.
    private static Copy unsignedInt64() {
        byte[] padded = new byte[9];
        return (source, at, column, r, d) -> {
            System.arraycopy(source, at, padded, 1, 8);
            column.write(Binary.fromReusedByteArray(padded), r, d);
        };
    }
}
