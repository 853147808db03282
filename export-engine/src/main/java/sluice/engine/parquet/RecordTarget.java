package sluice.engine.parquet;

import java.io.IOException;
import sluice.engine.value.Unrepresentable;

/// Takes records, each field by field in the order of its columns.
public interface RecordTarget {

    /// Takes the wire form of a value.
    ///
    /// @throws Unrepresentable if Parquet cannot hold it; what was made of the records is then beyond repair
    void write(int column, byte[] source, int offset, int length) throws Unrepresentable;

    void writeNull(int column);

    void endRow() throws IOException;
}
