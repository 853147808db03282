package sluice.engine.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sluice.engine.ExportFailure;
import sluice.engine.source.Column;
import sluice.engine.source.Row;
import sluice.engine.value.JsonForm;
import sluice.engine.value.JsonText;
import sluice.engine.value.OutputBuffer;
import sluice.engine.value.Unrepresentable;
import sluice.engine.value.ValueWriter;
import sluice.model.ValuePolicy;

/// Rows as the objects of PostgreSQL's `row_to_json`, byte for byte and one on each line, either as one array or as
/// JSON Lines. The single difference: line ends between the tokens of a `json` value become spaces.
public final class JsonEncoder implements RowEncoder {

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int DRAIN_BYTES = 1 << 17;
    private static final byte[] NULL = bytes("null");

    /// What stands around the rows.
    private record Frame(String start, String between, String afterLast, String end) {
        static final Frame ARRAY = new Frame("[", ",\n", "", "]");
        static final Frame LINES = new Frame("", "\n", "\n", "");
    }

    private final Frame frame;
    private final List<Column> columns;
    private final byte[] between;
    private final byte[][] keys;
    private final ValueWriter[] fields;
    private final OutputStream out;
    private final OutputBuffer buffer = new OutputBuffer(BUFFER_BYTES);
    private long rows;

    private JsonEncoder(Frame frame, List<Column> columns, ValuePolicy values, OutputStream out) {
        this.frame = frame;
        this.columns = List.copyOf(columns);
        this.out = out;
        keys = new byte[columns.size()][];
        fields = new ValueWriter[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            keys[i] = JsonText.key(i == 0 ? "{" : ",", columns.get(i).name());
            fields[i] = JsonForm.of(columns.get(i).type(), values);
        }
        between = bytes(frame.between);
        buffer.put(bytes(frame.start));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// One array: `[`, the rows with `,` and a line end between them, `]`; `[]` without rows.
    ///
    /// @param out is written to in pieces of 128 KiB and more, and never closed
    public static JsonEncoder array(List<Column> columns, ValuePolicy values, OutputStream out) {
        return new JsonEncoder(Frame.ARRAY, columns, values, out);
    }

    /// JSON Lines: each row ends its line, also the last.
    ///
    /// @param out is written to in pieces of 128 KiB and more, and never closed
    public static JsonEncoder lines(List<Column> columns, ValuePolicy values, OutputStream out) {
        return new JsonEncoder(Frame.LINES, columns, values, out);
    }

    @Override
    public void write(Row row) throws ExportFailure, IOException {
        if (rows++ > 0) {
            buffer.put(between);
        }
        byte[] source = row.bytes();
        for (int i = 0; i < fields.length; i++) {
            buffer.put(keys[i]);
            int length = row.length(i);
            if (length < 0) {
                buffer.put(NULL);
                continue;
            }
            try {
                fields[i].write(source, row.offset(i), length, buffer);
            } catch (Unrepresentable e) {
                throw ValueFailures.of(e, columns.get(i), rows);
            }
        }
        if (fields.length == 0) {
            buffer.put((byte) '{');
        }
        buffer.put((byte) '}');
        if (buffer.size() >= DRAIN_BYTES) {
            buffer.drainTo(out);
        }
    }

    @Override
    public void finish() throws IOException {
        if (rows > 0) {
            buffer.put(bytes(frame.afterLast));
        }
        buffer.put(bytes(frame.end));
        buffer.drainTo(out);
        out.flush();
    }

    /// The destination stays open: it belongs to whoever opened it.
    @Override
    public void close() {}
}
