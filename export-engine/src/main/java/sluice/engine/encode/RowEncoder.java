package sluice.engine.encode;

import java.io.Closeable;
import java.io.IOException;
import sluice.engine.ExportFailure;
import sluice.engine.source.Row;

/// Turns rows into the bytes of one export file, in the order they are given.
///
/// - **Calls:** [#write] once per row, then [#finish] once, then [#close]. Without finish the file is
///   unreadable.
/// - **Memory:** bounded by one buffer (CSV, JSON) or one row group (Parquet), whatever the size of the table.
/// - **Threads:** safe for none; one export run owns it.
public interface RowEncoder extends Closeable {

    /// Appends one row.
    ///
    /// @throws ExportFailure if the format cannot hold a value, with the column and the row's number, counted
    ///     from 1
    /// @throws IOException if the destination refuses bytes; the file is then beyond repair and must be
    ///     discarded
    void write(Row row) throws ExportFailure, IOException;

    /// Writes what only the end of the file can say, and hands every byte to the destination.
    void finish() throws ExportFailure, IOException;

    /// Frees what the encoder holds; the file is not made whole by it.
    @Override
    void close() throws IOException;
}
