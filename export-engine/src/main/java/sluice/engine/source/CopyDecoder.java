package sluice.engine.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sluice.engine.ExportFailure;
import sluice.model.FailureCode;

/// Reads the rows of a binary COPY stream out of one reused buffer, which grows to the largest row met.
///
/// ```
/// stream = "PGCOPY\n\377\r\n\0"  int32 flags  int32 extension length  extension  row*  int16 -1
/// row    = int16 fields  ( int32 length (-1 is NULL)  byte[length] )*          all big endian
/// ```
///
/// Source: PostgreSQL documentation, COPY, "Binary Format". Not thread-safe.
public final class CopyDecoder {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int INITIAL_BYTES = 1 << 18;
    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final InputStream in;
    private final int maxRowBytes;
    private final Row row;
    private byte[] buffer = new byte[INITIAL_BYTES];
    private int start;
    private int end;
    private long rows;
    private boolean opened;

    /// @param fields how many fields each row must have
    /// @param maxRowBytes a longer row fails as `row_too_large`
    public CopyDecoder(InputStream in, int fields, int maxRowBytes) {
        this.in = in;
        this.maxRowBytes = maxRowBytes;
        this.row = new Row(fields);
        row.backing(buffer);
    }

    /// The next row, or null after the last. It is a view into the buffer, valid until the next call.
    ///
    /// @throws ExportFailure `row_too_large`, or `internal` where the stream is not what the protocol says
    /// @throws IOException what the stream threw, or that it ended too early
    public @Nullable Row next() throws IOException, ExportFailure {
        if (!opened) {
            header();
        }
        int position = start;
        require(position, 2);
        position = start;
        int fields = (short) INT16.get(buffer, position);
        if (fields == -1) {
            return null;
        }
        if (fields != row.fields()) {
            throw malformed("has " + fields + " fields, expected " + row.fields());
        }
        int offset = 2;
        for (int field = 0; field < fields; field++) {
            require(start + offset, 4);
            int length = (int) INT32.get(buffer, start + offset);
            offset += 4;
            if (length < 0) {
                if (length != -1) {
                    throw malformed("field " + (field + 1) + " has length " + length);
                }
                row.field(field, 0, -1);
                continue;
            }
            requireRoom(offset, length);
            require(start + offset, length);
            row.field(field, offset, length);
            offset += length;
        }
        for (int field = 0; field < fields; field++) {
            row.shift(field, start);
        }
        start += offset;
        rows++;
        return row;
    }

    /// Rows given out so far.
    public long rows() {
        return rows;
    }

    private void header() throws IOException, ExportFailure {
        require(0, SIGNATURE.length + 8);
        if (!Arrays.equals(buffer, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new ExportFailure(FailureCode.INTERNAL, "The source did not send a binary COPY stream.");
        }
        int extension = (int) INT32.get(buffer, SIGNATURE.length + 4);
        if (extension < 0 || extension > 1 << 16) {
            throw new ExportFailure(FailureCode.INTERNAL, "The source sent an impossible COPY header.");
        }
        start = SIGNATURE.length + 8;
        require(start, extension);
        start += extension;
        opened = true;
    }

    private void requireRoom(int offset, int length) throws ExportFailure {
        if ((long) offset + length > maxRowBytes) {
            throw new ExportFailure(
                    FailureCode.ROW_TOO_LARGE,
                    "Row " + (rows + 1) + " is larger than the limit of " + maxRowBytes + " bytes.");
        }
    }

    private ExportFailure malformed(String what) {
        return new ExportFailure(FailureCode.INTERNAL, "Row " + (rows + 1) + " of the COPY stream " + what + ".");
    }

    /// Makes `bytes` bytes from `position` on available; moves the present row to the front of the buffer if it
    /// must, and then `position` counts from the new [#start].
    private void require(int position, int bytes) throws IOException {
        int offset = position - start;
        if (end - position >= bytes) {
            return;
        }
        if (buffer.length - start < offset + bytes) {
            makeRoom(offset + bytes);
        }
        while (end - start < offset + bytes) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                throw new EOFException("the COPY stream ended within row " + (rows + 1));
            }
            end += read;
        }
    }

    private void makeRoom(int bytes) {
        byte[] target = bytes <= buffer.length
                ? buffer
                : new byte[(int) Math.min(Integer.MAX_VALUE - 8L, Math.max(bytes, buffer.length * 2L))];
        System.arraycopy(buffer, start, target, 0, end - start);
        end -= start;
        start = 0;
        buffer = target;
        row.backing(buffer);
    }
}
