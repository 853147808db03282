package sluice.engine.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import sluice.engine.ExportFailure;
import sluice.engine.parquet.ParquetFile;
import sluice.engine.parquet.ParquetLayout;
import sluice.engine.source.Column;
import sluice.engine.source.Row;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

/// Rows as one Apache Parquet file, each value in the type that [sluice.engine.parquet.ParquetMapping] gives its
/// column.
public final class ParquetEncoder implements RowEncoder {

    private final ParquetFile file;
    private final ParquetRows rows;

    /// @param options its codec is used as it stands; a wished row group larger than `rowGroupBytes` is not heeded
    /// @param rowGroupBytes upper bound of a row group in memory
    /// @param out is flushed by [#finish], never closed
    /// @throws ExportFailure `value_not_representable` if Parquet has no file of such a shape
    public ParquetEncoder(
            TableName relation,
            List<Column> columns,
            ParquetOptions options,
            ValuePolicy values,
            long rowGroupBytes,
            OutputStream out)
            throws ExportFailure, IOException {
        Long wished = options.rowGroupBytes();
        this.file = new ParquetFile(
                ParquetLayout.of(relation, columns, options.profile(), values),
                options.codec(),
                wished == null ? rowGroupBytes : Math.min(wished, rowGroupBytes),
                out);
        this.rows = new ParquetRows(columns, file);
    }

    @Override
    public void write(Row row) throws ExportFailure, IOException {
        rows.write(row);
    }

    @Override
    public void finish() throws IOException {
        file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
