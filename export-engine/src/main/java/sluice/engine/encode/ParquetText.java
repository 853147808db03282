package sluice.engine.encode;

import java.io.IOException;
import java.io.OutputStream;
import sluice.engine.ExportFailure;
import sluice.engine.parquet.ParquetLayout;
import sluice.engine.parquet.ReadBack;
import sluice.engine.source.Row;

/// The rows of a Parquet file as its readers get them, as one JSON array of objects. For a few rows: all are held until
/// [#finish].
public final class ParquetText implements RowEncoder {

    private final ReadBack file;
    private final ParquetRows rows;
    private final OutputStream out;

    /// @param out is flushed by [#finish], never closed
    ParquetText(ParquetLayout layout, OutputStream out) {
        this.file = new ReadBack(layout);
        this.rows = new ParquetRows(layout.columns(), file);
        this.out = out;
    }

    @Override
    public void write(Row row) throws ExportFailure, IOException {
        rows.write(row);
    }

    @Override
    public void finish() throws IOException {
        file.finish(out);
    }

    @Override
    public void close() {
        file.close();
    }
}
