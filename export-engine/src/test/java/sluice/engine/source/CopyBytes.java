package sluice.engine.source;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// Binary COPY streams for tests: the goldens, and rows written back into one.
final class CopyBytes {

    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    CopyBytes() throws IOException {
        out.write(HEADER);
    }

    void add(Row row) throws IOException {
        out.writeShort(row.fields());
        for (int field = 0; field < row.fields(); field++) {
            out.writeInt(row.length(field));
            if (row.length(field) > 0) {
                out.write(row.bytes(), row.offset(field), row.length(field));
            }
        }
    }

    byte[] finish() throws IOException {
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    static byte[] golden(String relation) throws IOException {
        String name = relation.replaceAll("[^A-Za-z0-9]", "_");
        try (InputStream in = CopyBytes.class.getResourceAsStream("/typezoo/" + name + ".copybin")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
