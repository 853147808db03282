package sluice.engine.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sluice.engine.ExportFailure;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.Row;
import sluice.engine.source.ScalarKind;
import sluice.engine.value.OutputBuffer;
import sluice.engine.value.Unrepresentable;
import sluice.engine.value.ValueWriter;
import sluice.model.CsvOptions;
import sluice.model.ValuePolicy;

/// CSV; unless asked otherwise, as PostgreSQL's `COPY … (FORMAT csv, HEADER)` writes it, byte for byte: a header line,
/// commas, LF at the end of each line, quotes only where needed, nothing for NULL and `""` for the empty string.
public final class CsvEncoder implements RowEncoder {

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int DRAIN_BYTES = 1 << 17;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final List<Column> columns;
    private final ValueWriter[] cells;
    private final byte delimiter;
    private final byte[] nullText;
    private final byte[] lineEnd;
    private final OutputStream out;
    private final OutputBuffer buffer = new OutputBuffer(BUFFER_BYTES);
    private long rows;

    /// Writes the header into its buffer.
    ///
    /// @param values decides how bytea is written
    /// @param out is written to in pieces of 128 KiB and more, and never closed
    public CsvEncoder(List<Column> columns, CsvOptions options, ValuePolicy values, OutputStream out) {
        this.columns = List.copyOf(columns);
        this.out = out;
        boolean alone = columns.size() == 1;
        cells = columns.stream()
                .map(column -> CsvCell.of(column.type(), options, values, alone))
                .toArray(ValueWriter[]::new);
        delimiter = (byte) options.delimiter().character();
        nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
        lineEnd = options.lineEnding().characters().getBytes(StandardCharsets.US_ASCII);
        if (options.bom()) {
            buffer.put(BYTE_ORDER_MARK);
        }
        if (options.header()) {
            header(CsvCell.of(PgType.scalar(ScalarKind.TEXT), options, values, alone));
        }
    }

    private void header(ValueWriter cell) {
        for (int i = 0; i < columns.size(); i++) {
            byte[] name = columns.get(i).name().getBytes(StandardCharsets.UTF_8);
            try {
                separate(i);
                cell.write(name, 0, name.length, buffer);
            } catch (Unrepresentable e) {
                throw new AssertionError("any name is text", e);
            }
        }
        buffer.put(lineEnd);
    }

    private void separate(int index) {
        if (index > 0) {
            buffer.put(delimiter);
        }
    }

    @Override
    public void write(Row row) throws ExportFailure, IOException {
        rows++;
        byte[] source = row.bytes();
        for (int i = 0; i < cells.length; i++) {
            separate(i);
            int length = row.length(i);
            if (length >= 0) {
                try {
                    cells[i].write(source, row.offset(i), length, buffer);
                } catch (Unrepresentable e) {
                    throw ValueFailures.of(e, columns.get(i), rows);
                }
            } else {
                buffer.put(nullText);
            }
        }
        buffer.put(lineEnd);
        if (buffer.size() >= DRAIN_BYTES) {
            buffer.drainTo(out);
        }
    }

    @Override
    public void finish() throws IOException {
        buffer.drainTo(out);
        out.flush();
    }

    /// The destination stays open: it belongs to whoever opened it.
    @Override
    public void close() {}
}
