package sluice.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.postgresql.copy.CopyOut;

/// The bytes of a COPY as the driver hands them out, one array a row.
final class CopyOutInput extends InputStream {

    private final CopyOut copy;
    private byte[] message = new byte[0];
    private int position;

    CopyOutInput(CopyOut copy) {
        this.copy = copy;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (position == message.length) {
            if (!nextMessage()) {
                return -1;
            }
        }
        int count = Math.min(length, message.length - position);
        System.arraycopy(message, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private boolean nextMessage() throws IOException {
        try {
            byte[] next = copy.isActive() ? copy.readFromCopy() : null;
            if (next == null) {
                return false;
            }
            message = next;
            position = 0;
            return true;
        } catch (SQLException e) {
            throw new IOException("the source ended the COPY", e);
        }
    }
}
