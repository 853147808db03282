package sluice.engine.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.ProtocolException;
import java.nio.ByteOrder;

/// What PostgreSQL sends, given to the driver message by message and never beyond one, so that once COPY
/// has begun its data can be read here without the driver: it would make an array of each row.
///
/// ```
/// message = byte type  int32 length, counting itself  byte[length - 4]
/// ```
///
/// A connection that turns to TLS or GSSAPI encryption carries no messages that could be told apart; its
/// bytes pass through. Source: PostgreSQL documentation, "Message Formats". One thread at a time.
final class WireInput extends InputStream {

    private static final int BUFFER_BYTES = 1 << 17;
    private static final int HEADER_BYTES = 5;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private enum Content {
        /// Answers of one byte to questions for encryption, or already the first message.
        HANDSHAKE,
        MESSAGES,
        ENCRYPTED
    }

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private Content content = Content.HANDSHAKE;
    /// Bytes of the present message that nobody has had yet; 0 between messages.
    private int remaining;

    WireInput(InputStream in) {
        this.in = in;
    }

    /// Whether [#copyData] can be used on this connection.
    boolean carriesMessages() {
        return content == Content.MESSAGES;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, Math.min(deliverable(), limit - position));
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        remaining = Math.max(0, remaining - count);
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int available() throws IOException {
        return limit - position + in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int deliverable() throws IOException {
        if (content == Content.HANDSHAKE) {
            content = switch (buffer[position]) {
                case 'N' -> Content.HANDSHAKE;
                case 'S', 'G', TLS_HANDSHAKE -> Content.ENCRYPTED;
                default -> Content.MESSAGES;
            };
        }
        return switch (content) {
            case HANDSHAKE -> 1;
            case ENCRYPTED -> Integer.MAX_VALUE;
            case MESSAGES -> {
                if (remaining == 0) {
                    requireHeader();
                    remaining = Math.addExact(1, messageLength());
                }
                yield remaining;
            }
        };
    }

    /// The data of a COPY that has just begun, to its end or to the error that ends it; that message is
    /// left to the driver. Notices and changed settings in between are skipped.
    InputStream copyData() {
        return new CopyData();
    }

    private final class CopyData extends InputStream {

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                if (remaining == 0 && done > 0 && limit - position < HEADER_BYTES) {
                    return done;
                }
                if (remaining == 0 && !enterData()) {
                    return done > 0 ? done : -1;
                }
                if (position == limit) {
                    if (done > 0) {
                        return done;
                    }
                    requireMore();
                }
                int count = Math.min(length - done, Math.min(remaining, limit - position));
                System.arraycopy(buffer, position, target, offset + done, count);
                position += count;
                remaining -= count;
                done += count;
            }
            return done;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }

    /// Steps over the header of the next message of data.
    ///
    /// @return false before a message that ends the data
    private boolean enterData() throws IOException {
        while (remaining == 0) {
            requireHeader();
            switch (buffer[position]) {
                case 'd' -> {
                    remaining = messageLength() - 4;
                    position += HEADER_BYTES;
                }
                case 'N', 'S', 'A' -> skip(1 + messageLength());
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private void skip(int bytes) throws IOException {
        int left = bytes;
        while (left > limit - position) {
            left -= limit - position;
            position = limit;
            requireMore();
        }
        position += left;
    }

    private int messageLength() throws IOException {
        int length = (int) INT32.get(buffer, position + 1);
        if (length < 4) {
            throw new ProtocolException("the source sent a message of length " + length);
        }
        return length;
    }

    private void requireHeader() throws IOException {
        while (limit - position < HEADER_BYTES) {
            requireMore();
        }
    }

    private void requireMore() throws IOException {
        if (!fill()) {
            throw new EOFException("the source closed the connection");
        }
    }

    /// Reads more behind what is there, which is less than a header.
    private boolean fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(read, 0);
        return read > 0;
    }
}
