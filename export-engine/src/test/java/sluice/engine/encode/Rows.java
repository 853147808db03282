package sluice.engine.encode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.engine.ExportFailure;
import sluice.engine.source.CopyDecoder;
import sluice.engine.source.Row;

/// A few rows of binary COPY, made field by field.
final class Rows {

    private final int fields;
    private final List<byte @Nullable [][]> rows = new ArrayList<>();

    Rows(int fields) {
        this.fields = fields;
    }

    /// One row of text fields.
    Rows row(@Nullable String... texts) {
        byte @Nullable [][] row = new byte @Nullable [texts.length][];
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            row[i] = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }
        rows.add(row);
        return this;
    }

    /// One row of a single field.
    Rows row(byte[] field) {
        rows.add(new byte @Nullable [][] {field});
        return this;
    }

    /// Gives all rows to the encoder and finishes it.
    void writeTo(RowEncoder encoder) throws IOException, ExportFailure {
        CopyDecoder decoder = new CopyDecoder(new ByteArrayInputStream(wire()), fields, 1 << 26);
        for (Row row = decoder.next(); row != null; row = decoder.next()) {
            encoder.write(row);
        }
        encoder.finish();
    }

    private byte[] wire() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("PGCOPY\n\u00ff\r\n\0");
        out.writeInt(0);
        out.writeInt(0);
        for (byte @Nullable [][] row : rows) {
            out.writeShort(row.length);
            for (byte @Nullable [] field : row) {
                out.writeInt(field == null ? -1 : field.length);
                out.write(field == null ? new byte[0] : field);
            }
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }
}
