package sluice.engine.encode;

import java.io.IOException;
import java.util.List;
import sluice.engine.ExportFailure;
import sluice.engine.parquet.RecordTarget;
import sluice.engine.source.Column;
import sluice.engine.source.Row;
import sluice.engine.value.Unrepresentable;

/// Rows on their way into records of Parquet; a value that none can hold is told with its column and row.
final class ParquetRows {

    private final List<Column> columns;
    private final RecordTarget records;
    private long rows;

    ParquetRows(List<Column> columns, RecordTarget records) {
        this.columns = List.copyOf(columns);
        this.records = records;
    }

    void write(Row row) throws ExportFailure, IOException {
        rows++;
        byte[] bytes = row.bytes();
        int field = 0;
        try {
            for (int fields = row.fields(); field < fields; field++) {
                int length = row.length(field);
                if (length < 0) {
                    records.writeNull(field);
                } else {
                    records.write(field, bytes, row.offset(field), length);
                }
            }
        } catch (Unrepresentable e) {
            throw ValueFailures.of(e, columns.get(field), rows);
        }
        records.endRow();
    }
}
