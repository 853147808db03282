package sluice.engine.parquet;

import java.nio.charset.StandardCharsets;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.engine.value.OutputBuffer;
import sluice.engine.value.TextForm;
import sluice.engine.value.Unrepresentable;
import sluice.engine.value.ValueWriter;

/// Numerics as the nearest DOUBLE, through their text: correctly rounded, but at the price of a string for each value.
final class RoundedDoubleSink extends LeafSink {

    private final ValueWriter form = TextForm.of(PgType.scalar(ScalarKind.NUMERIC));
    private final OutputBuffer text = new OutputBuffer(64);

    RoundedDoubleSink(Leaf leaf) {
        super(leaf);
    }

    @Override
    public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
        text.clear();
        form.write(source, offset, length, text);
        double nearest = Double.parseDouble(new String(text.array(), 0, text.size(), StandardCharsets.US_ASCII));
        if (Double.isInfinite(nearest) && !UnscaledNumeric.isSpecial(source, offset)) {
            throw new Unrepresentable("a number is beyond the range of DOUBLE", "values.numeric_unbounded");
        }
        column.write(nearest, repetition, definition);
    }
}
