package sluice.engine.parquet;

import org.apache.parquet.io.api.Binary;
import sluice.engine.value.OutputBuffer;
import sluice.engine.value.Unrepresentable;
import sluice.engine.value.ValueWriter;

/// Text that is made from the wire form, value by value.
final class TextSink extends LeafSink {

    private final ValueWriter form;
    private final OutputBuffer text;

    /// @param text what the text is made in; may be shared with other sinks of the same thread
    TextSink(Leaf leaf, ValueWriter form, OutputBuffer text) {
        super(leaf);
        this.form = form;
        this.text = text;
    }

    @Override
    public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
        text.clear();
        form.write(source, offset, length, text);
        column.write(Binary.fromReusedByteArray(text.array(), 0, text.size()), repetition, definition);
    }
}
