package sluice.engine.value;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// A growing run of bytes that encoders append to and hand on in large pieces. Writers of values ask for room
/// once with [#reserve] and then store into [#array] from [#size] on, telling the new end by [#advanceTo]: no
/// call and no check per byte. Not thread-safe.
public final class OutputBuffer {

    private static final int LARGEST = Integer.MAX_VALUE - 8;
    private static final int MOST_KEPT = 4 << 20;

    private final int capacity;
    private byte[] array;
    private int size;

    /// @param capacity what it holds at first
    public OutputBuffer(int capacity) {
        this.capacity = capacity;
        array = new byte[capacity];
    }

    /// Makes room for `bytes` more and returns the array to store them in, which may be a new one.
    ///
    /// @throws OutOfMemoryError if the buffer would exceed 2 GiB
    public byte[] reserve(long bytes) {
        if (array.length - size < bytes) {
            grow(bytes);
        }
        return array;
    }

    private void grow(long bytes) {
        long needed = size + bytes;
        if (needed > LARGEST) {
            throw new OutOfMemoryError("a buffer of " + needed + " bytes");
        }
        array = Arrays.copyOf(array, (int) Math.min(LARGEST, Math.max(needed, array.length * 2L)));
    }

    public byte[] array() {
        return array;
    }

    public int size() {
        return size;
    }

    /// Sets the end after bytes were stored directly, or cuts off what was appended last.
    public void advanceTo(int end) {
        size = end;
    }

    public void put(byte b) {
        reserve(1)[size++] = b;
    }

    public void put(byte[] source) {
        put(source, 0, source.length);
    }

    public void put(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, reserve(length), size, length);
        size += length;
    }

    /// Empties it. The room that ordinary rows take is kept, what one large value took is given back.
    public void clear() {
        size = 0;
        if (array.length > MOST_KEPT) {
            array = new byte[capacity];
        }
    }

    /// Hands all bytes to `out` and clears the buffer.
    public void drainTo(OutputStream out) throws IOException {
        out.write(array, 0, size);
        clear();
    }
}
