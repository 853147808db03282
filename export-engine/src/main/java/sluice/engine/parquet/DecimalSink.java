package sluice.engine.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;
import sluice.engine.value.Unrepresentable;

/// Exact decimals in the smallest physical type that holds their precision.
final class DecimalSink extends LeafSink {

    private static final String OPTION = "values.numeric_special";
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final ParquetMapping.Decimal decimal;
    private final UnscaledNumeric number;
    private final Width width;
    private final byte[] bytes = new byte[16];
    private final int first;

    DecimalSink(Leaf leaf, ParquetMapping.Decimal decimal) {
        super(leaf);
        this.decimal = decimal;
        this.number = new UnscaledNumeric(decimal.precision(), decimal.scale());
        this.width = decimal.precision() <= 9 ? Width.INT32 : decimal.precision() <= 18 ? Width.INT64 : Width.BYTES;
        this.first = bytes.length - ParquetSchema.decimalBytes(decimal.precision());
    }

    private enum Width {
        INT32,
        INT64,
        BYTES
    }

    @Override
    public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
        UnscaledNumeric.check(source, offset, length);
        if (UnscaledNumeric.isSpecial(source, offset)) {
            special(repetition);
            return;
        }
        number.read(source, offset);
        switch (width) {
            case INT32 -> column.write((int) number.low(), repetition, definition);
            case INT64 -> column.write(number.low(), repetition, definition);
            case BYTES -> {
                INT64.set(bytes, 0, number.high());
                INT64.set(bytes, 8, number.low());
                column.write(Binary.fromReusedByteArray(bytes, first, bytes.length - first), repetition, definition);
            }
        }
    }

    private void special(int repetition) throws Unrepresentable {
        switch (decimal.special()) {
            case NULL -> writeNull(repetition);
            case ERROR, STRING ->
                throw new Unrepresentable(
                        "NaN and infinities have no place in DECIMAL(" + decimal.precision() + "," + decimal.scale()
                                + ")",
                        OPTION);
        }
    }
}
