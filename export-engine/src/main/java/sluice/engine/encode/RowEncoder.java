package sluice.engine.encode;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import sluice.engine.EngineSettings;
import sluice.engine.ExportFailure;
import sluice.engine.parquet.ParquetLayout;
import sluice.engine.source.Column;
import sluice.engine.source.Row;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;

/// Turns rows into the bytes of one export file, in the order they are given.
///
/// - **Calls:** [#write] once per row, then [#finish] once, then [#close]. Without finish the file is
///   unreadable.
/// - **Memory:** bounded by one buffer (CSV, JSON) or one row group (Parquet), whatever the size of the table.
/// - **Threads:** safe for none; one export run owns it.
public sealed interface RowEncoder extends Closeable permits CsvEncoder, JsonEncoder, ParquetEncoder, ParquetText {

    /// The encoder of a specification's format, which writes to `out` and does not close it.
    ///
    /// @param columns what each field of a row is, in file order
    /// @throws ExportFailure if the format has no file of such columns
    static RowEncoder of(ExportSpec spec, List<Column> columns, EngineSettings settings, OutputStream out)
            throws ExportFailure, IOException {
        return switch (spec.format()) {
            case CSV -> new CsvEncoder(columns, spec.csv(), spec.values(), out);
            case JSON -> JsonEncoder.array(columns, spec.values(), out);
            case JSONL -> JsonEncoder.lines(columns, spec.values(), out);
            case PARQUET ->
                new ParquetEncoder(spec.table(), columns, parquet(spec), spec.values(), settings.rowGroupBytes(), out);
        };
    }

    /// The same for people to look at: text as the file has it, and for Parquet the values that its readers get, as
    /// JSON.
    static RowEncoder readable(ExportSpec spec, List<Column> columns, EngineSettings settings, OutputStream out)
            throws ExportFailure, IOException {
        return spec.format() == ExportFormat.PARQUET
                ? new ParquetText(
                        ParquetLayout.of(spec.table(), columns, spec.parquet().profile(), spec.values()), out)
                : of(spec, columns, settings, out);
    }

    /// `compress` asks for gzip, which stands inside a Parquet file.
    private static ParquetOptions parquet(ExportSpec spec) {
        ParquetOptions options = spec.parquet();
        return spec.compress()
                ? new ParquetOptions(ParquetOptions.Codec.GZIP, options.rowGroupBytes(), options.profile())
                : options;
    }

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
