package sluice.engine.parquet;

import org.apache.parquet.io.api.Binary;
import sluice.engine.value.OutputBuffer;
import sluice.engine.value.Unrepresentable;
import sluice.engine.value.ValueWriter;

/// Text that is made from the wire form, value by value, in one reused buffer.
final class TextSink extends LeafSink {

    private final ValueWriter form;
    private final OutputBuffer text = new OutputBuffer(64);

    TextSink(Leaf leaf, ValueWriter form) {
        super(leaf);
        this.form = form;
    }

    @Override
    public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
        text.clear();
        form.write(source, offset, length, text);
        column.write(Binary.fromReusedByteArray(text.array(), 0, text.size()), repetition, definition);
    }
}
