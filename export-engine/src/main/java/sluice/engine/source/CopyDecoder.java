package sluice.engine.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sluice.engine.ExportFailure;
import sluice.model.FailureCode;

/// Reads the rows of a binary COPY stream out of one reused buffer, which grows to the largest row met and
/// never above the limit by more than its first size. Above [LargeRow#ORDINARY_BYTES] it grows for one row only, and
/// after asking.
///
/// ```
/// stream = "PGCOPY\n\377\r\n\0"  int32 flags  int32 extension length  extension  row*  int16 -1
/// row    = int16 fields  ( int32 length (-1 is NULL)  byte[length] )*          all big endian
/// ```
///
/// Source: PostgreSQL documentation, COPY, "Binary Format". Not thread-safe.
public final class CopyDecoder {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int HEADER_BYTES = SIGNATURE.length + 8;
    /// Flags that a reader must know to understand the rows; the only one ever given out, for oids, is long
    /// gone.
    private static final int CRITICAL_FLAGS = 0xffff_0000;

    private static final int INITIAL_BYTES = 1 << 18;
    private static final int MOST_WITHOUT_ASKING = LargeRow.ORDINARY_BYTES + INITIAL_BYTES;
    /// Leaves room below the largest array for lengths beside the row's own bytes.
    private static final int LARGEST_ROW_BYTES = Integer.MAX_VALUE - (1 << 20);

    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final InputStream in;
    private final List<String> fieldNames;
    private final int maxRowBytes;
    private final LargeRow largeRow;
    private final Row row;
    private byte[] buffer = new byte[INITIAL_BYTES];
    /// Where the present row begins.
    private int start;
    /// How many bytes of the buffer were read.
    private int end;

    private long rows;
    private boolean opened;
    private boolean ended;

    /// @param fields how many fields each row must have
    /// @param maxRowBytes a longer row fails as `row_too_large`
    public CopyDecoder(InputStream in, int fields, int maxRowBytes) {
        this(in, numbered(fields), maxRowBytes, new LargeRow(() -> false));
    }

    private static List<String> numbered(int fields) {
        return IntStream.rangeClosed(1, fields).mapToObj(n -> "field " + n).toList();
    }

    /// @param fieldNames of all fields that each row must have, for messages, as `column "price"`
    /// @param largeRow held while the buffer is larger than ordinary rows need; closed by the caller
    CopyDecoder(InputStream in, List<String> fieldNames, int maxRowBytes, LargeRow largeRow) {
        this.in = in;
        this.fieldNames = fieldNames;
        this.largeRow = largeRow;
        this.maxRowBytes = Math.min(maxRowBytes, LARGEST_ROW_BYTES);
        this.row = new Row(fieldNames.size());
    }

    /// The next row, or null after the last. It is a view into the buffer, valid until the next call. What
    /// follows the end mark is not read.
    ///
    /// @throws ExportFailure `row_too_large`, or `internal` where the stream is not what the protocol says
    /// @throws IOException what the stream threw, or that it ended too early
    public @Nullable Row next() throws IOException, ExportFailure {
        if (!opened) {
            header();
        }
        if (ended) {
            return null;
        }
        require(2);
        int fields = (short) INT16.get(buffer, start);
        if (fields != row.fields()) {
            return endMark(fields);
        }
        int length = fields(2);
        row.view(buffer, start);
        start += length;
        rows++;
        return row;
    }

    /// Rows given out so far.
    public long rows() {
        return rows;
    }

    /// @return bytes of the row
    private int fields(int offset) throws IOException, ExportFailure {
        for (int field = 0; field < row.fields(); field++) {
            require(offset + 4);
            int length = (int) INT32.get(buffer, start + offset);
            offset += 4;
            if (length >= 0) {
                requireWithinLimit(field, (long) offset + length);
                require(offset + length);
                row.field(field, offset, length);
                offset += length;
            } else if (length == -1) {
                row.field(field, offset, -1);
            } else {
                throw malformed("gives its " + fieldNames.get(field) + " a length of " + length);
            }
        }
        return offset;
    }

    private @Nullable Row endMark(int fields) throws ExportFailure {
        if (fields != -1) {
            throw malformed("has " + fields + " fields instead of " + row.fields());
        }
        ended = true;
        return null;
    }

    private void header() throws IOException, ExportFailure {
        require(HEADER_BYTES);
        int flags = (int) INT32.get(buffer, SIGNATURE.length);
        int extension = (int) INT32.get(buffer, SIGNATURE.length + 4);
        if (!Arrays.equals(buffer, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                || (flags & CRITICAL_FLAGS) != 0
                || extension < 0
                || extension > INITIAL_BYTES - HEADER_BYTES) {
            throw new ExportFailure(FailureCode.INTERNAL, "The source did not send a binary COPY stream.");
        }
        require(HEADER_BYTES + extension);
        start = HEADER_BYTES + extension;
        opened = true;
    }

    private void requireWithinLimit(int field, long rowBytes) throws ExportFailure {
        if (rowBytes > maxRowBytes) {
            throw new ExportFailure(
                    FailureCode.ROW_TOO_LARGE,
                    "Row " + (rows + 1) + " is larger than the limit of " + maxRowBytes + " bytes; its "
                            + fieldNames.get(field) + " goes beyond it.");
        }
    }

    private ExportFailure malformed(String what) {
        return new ExportFailure(FailureCode.INTERNAL, "Row " + (rows + 1) + " of the COPY stream " + what + ".");
    }

    /// Makes the first `bytes` bytes of the present row available.
    private void require(int bytes) throws IOException {
        if (end - start < bytes) {
            read(bytes);
        }
    }

    private void read(int bytes) throws IOException {
        if (buffer.length - start < bytes || isOutgrown(bytes)) {
            moveToFront(bytes);
        }
        while (end - start < bytes) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                throw new EOFException("the COPY stream ended within row " + (rows + 1));
            }
            end += read;
        }
    }

    /// Moves the present row to the front of the buffer, or of another one that holds `bytes`.
    private void moveToFront(int bytes) throws IOException {
        byte[] target = bufferFor(bytes);
        System.arraycopy(buffer, start, target, 0, end - start);
        end -= start;
        start = 0;
        buffer = target;
        if (target.length <= MOST_WITHOUT_ASKING) {
            largeRow.close();
        }
    }

    private byte[] bufferFor(int bytes) throws IOException {
        if (isOutgrown(bytes)) {
            return new byte[INITIAL_BYTES];
        }
        return bytes <= buffer.length ? buffer : new byte[grown(bytes)];
    }

    /// Whether the buffer was made for a large row that is done with.
    private boolean isOutgrown(int bytes) {
        return buffer.length > MOST_WITHOUT_ASKING && Math.max(bytes, end - start) <= INITIAL_BYTES;
    }

    private int grown(int bytes) throws IOException {
        if (bytes > MOST_WITHOUT_ASKING) {
            largeRow.hold();
        }
        long most = bytes > MOST_WITHOUT_ASKING ? (long) maxRowBytes + INITIAL_BYTES : MOST_WITHOUT_ASKING;
        return (int) Math.max(bytes, Math.min(2L * buffer.length, most));
    }
}
