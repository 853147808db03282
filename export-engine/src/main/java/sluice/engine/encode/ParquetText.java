package sluice.engine.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import sluice.engine.ExportFailure;
import sluice.engine.parquet.ParquetLayout;
import sluice.engine.parquet.ReadBack;
import sluice.engine.source.Column;
import sluice.engine.source.Row;
import sluice.engine.value.Unrepresentable;

/// The rows of a Parquet file as its readers get them, as one JSON array of objects. For a few rows: all are held until
/// [#finish].
public final class ParquetText implements RowEncoder {

    private final List<Column> columns;
    private final ReadBack file;
    private final OutputStream out;
    private long rows;

    /// @param out is flushed by [#finish], never closed
    ParquetText(ParquetLayout layout, OutputStream out) {
        this.columns = layout.columns();
        this.file = new ReadBack(layout);
        this.out = out;
    }

    @Override
    public void write(Row row) throws ExportFailure {
        rows++;
        byte[] bytes = row.bytes();
        int field = 0;
        try {
            for (int fields = row.fields(); field < fields; field++) {
                int length = row.length(field);
                if (length < 0) {
                    file.writeNull(field);
                } else {
                    file.write(field, bytes, row.offset(field), length);
                }
            }
        } catch (Unrepresentable e) {
            throw ValueFailures.of(e, columns.get(field), rows);
        }
        file.endRow();
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
