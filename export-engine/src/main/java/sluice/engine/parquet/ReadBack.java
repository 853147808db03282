package sluice.engine.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import sluice.engine.value.Unrepresentable;

/// A few rows as a reader of their Parquet file gets them: laid down in columns by the same writers as in
/// [ParquetFile], assembled to records by Parquet's own reader, and written as an array of JSON objects.
///
/// - **Calls:** as of [ParquetFile].
/// - **Memory:** all rows are held.
public final class ReadBack implements RecordTarget {

    private final ParquetLayout layout;
    private final PagesInMemory pages = new PagesInMemory();
    private final ColumnWriteStore columns;
    private final List<ValueSink> sinks;
    private long rows;

    public ReadBack(ParquetLayout layout) {
        this.layout = layout;
        ParquetProperties properties = ParquetProperties.builder()
                .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                .withDictionaryEncoding(false)
                .build();
        columns = properties.newColumnWriteStore(layout.schema(), pages);
        var tree = new SinkTree(layout.schema(), columns, layout.values());
        sinks = IntStream.range(0, layout.columns().size())
                .mapToObj(i -> tree.sink(
                        layout.mappings().get(i), layout.columns().get(i).name()))
                .toList();
    }

    @Override
    public void write(int column, byte[] source, int offset, int length) throws Unrepresentable {
        sinks.get(column).write(source, offset, length, 0);
    }

    @Override
    public void writeNull(int column) {
        sinks.get(column).writeNull(0, 0);
    }

    @Override
    public void endRow() {
        columns.endRecord();
        rows++;
    }

    /// Writes the rows as JSON; called once.
    public void finish(OutputStream out) throws IOException {
        columns.flush();
        var json = new RecordJson(layout.schema());
        StringBuilder text = new StringBuilder("[");
        if (rows > 0) {
            RecordReader<Group> records = new ColumnIOFactory()
                    .getColumnIO(layout.schema())
                    .getRecordReader(pages.read(rows), new GroupRecordConverter(layout.schema()));
            for (long row = 0; row < rows; row++) {
                text.append(row == 0 ? "" : ",\n").append(json.of(records.read()));
            }
        }
        out.write(text.append(']').toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// Frees the columns.
    public void close() {
        columns.close();
    }
}
