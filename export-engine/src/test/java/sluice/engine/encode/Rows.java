package sluice.engine.encode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sluice.engine.ExportFailure;
import sluice.engine.source.CopyDecoder;
import sluice.engine.source.Row;

/// A few rows of binary COPY, made field by field.
final class Rows {

    private final int fields;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream wire = new DataOutputStream(bytes);

    Rows(int fields) throws IOException {
        this.fields = fields;
        wire.writeBytes("PGCOPY\n\u00ff\r\n\0");
        wire.writeLong(0);
    }

    /// One row of text fields.
    Rows row(@Nullable String... texts) throws IOException {
        wire.writeShort(texts.length);
        for (String text : texts) {
            if (text == null) {
                wire.writeInt(-1);
            } else {
                field(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return this;
    }

    /// One row of a single field.
    Rows row(byte[] field) throws IOException {
        wire.writeShort(1);
        field(field);
        return this;
    }

    private void field(byte[] field) throws IOException {
        wire.writeInt(field.length);
        wire.write(field);
    }

    /// Gives all rows to the encoder and finishes it.
    void writeTo(RowEncoder encoder) throws IOException, ExportFailure {
        wire.writeShort(-1);
        CopyDecoder decoder = new CopyDecoder(new ByteArrayInputStream(bytes.toByteArray()), fields, 1 << 26);
        for (Row row = decoder.next(); row != null; row = decoder.next()) {
            encoder.write(row);
        }
        encoder.finish();
    }
}
