package sluice.engine.parquet;

import org.apache.parquet.column.ColumnWriter;

/// A field that is one leaf column.
abstract class LeafSink implements ValueSink {

    final ColumnWriter column;
    /// The definition level of a value that is there; one less is its NULL.
    final int definition;

    LeafSink(Leaf leaf) {
        this.column = leaf.column();
        this.definition = leaf.definition();
    }

    /// A leaf column of the row group.
    ///
    /// @param definition its greatest definition level
    record Leaf(ColumnWriter column, int definition) {}

    @Override
    public final void writeNull(int repetition, int level) {
        column.writeNull(repetition, level);
    }

    final void writeNull(int repetition) {
        column.writeNull(repetition, definition - 1);
    }
}
