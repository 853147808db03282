package sluice.engine.parquet;

import sluice.engine.value.Unrepresentable;

/// Lays the values of one field down in its leaf columns, by Dremel's levels: `repetition` says at which list a value
/// continues (0 begins a row), the definition level how much of its path is there. Made anew for each row group.
///
/// Source: Apache Parquet format, "Nested Encoding".
interface ValueSink {

    /// Takes the wire form of one value that is not NULL, `length` bytes from `offset`; no reference to `source` is
    /// kept.
    ///
    /// @throws Unrepresentable if Parquet cannot hold the value; the row group is then unusable
    void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable;

    /// Takes a NULL of this field, or of one that it is in.
    ///
    /// @param definition how many optional or repeated ancestors are there
    void writeNull(int repetition, int definition);
}
