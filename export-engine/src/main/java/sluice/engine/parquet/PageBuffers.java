package sluice.engine.parquet;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.bytes.ByteBufferAllocator;

/// The memory of one file's pages. What a page or a row group gives back is lent again, so that a long export leaves
/// next to no garbage: it would outlive the young generation and pile up beside the exports that run.
///
/// - **Memory:** what is idle goes before what is lent and idle together exceed the bound. More is lent where more is
///   asked for.
/// - **Threads:** one at a time.
final class PageBuffers implements ByteBufferAllocator {

    /// Smaller ones are not worth the book-keeping.
    private static final int LEAST_BYTES = 1 << 10;

    private final long boundBytes;
    private final Set<byte[]> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    private final TreeMap<Integer, Deque<byte[]>> idle = new TreeMap<>();
    private long lentBytes;
    private long idleBytes;

    PageBuffers(long boundBytes) {
        this.boundBytes = boundBytes;
    }

    /// Bytes that are lent now.
    long lentBytes() {
        return lentBytes;
    }

    /// Bytes that are lent or wait to be lent again.
    long heldBytes() {
        return lentBytes + idleBytes;
    }

    @Override
    public ByteBuffer allocate(int size) {
        if (size < LEAST_BYTES) {
            return ByteBuffer.allocate(size);
        }
        byte[] array = take(size);
        lent.add(array);
        lentBytes += array.length;
        return ByteBuffer.wrap(array, 0, size).slice();
    }

    /// Without effect on a buffer that is not lent.
    @Override
    public void release(ByteBuffer buffer) {
        byte[] array = buffer.array();
        if (lent.remove(array)) {
            lentBytes -= array.length;
            idle.computeIfAbsent(array.length, _ -> new ArrayDeque<>()).push(array);
            idleBytes += array.length;
            shrinkIdle(0);
        }
    }

    @Override
    public boolean isDirect() {
        return false;
    }

    private byte[] take(int size) {
        Map.Entry<Integer, Deque<byte[]>> fitting = idle.ceilingEntry(size);
        if (fitting != null && fitting.getKey() / 2 <= size) {
            return takeFrom(fitting);
        }
        int rounded = rounded(size);
        shrinkIdle(rounded);
        return new byte[rounded];
    }

    private byte[] takeFrom(Map.Entry<Integer, Deque<byte[]>> sizeClass) {
        byte[] array = sizeClass.getValue().pop();
        if (sizeClass.getValue().isEmpty()) {
            idle.remove(sizeClass.getKey());
        }
        idleBytes -= array.length;
        return array;
    }

    private void shrinkIdle(int wanted) {
        while (!idle.isEmpty() && heldBytes() + wanted > boundBytes) {
            takeFrom(idle.lastEntry());
        }
    }

    /// To an eighth of the power of two below, so that one size serves many pages and little is wasted.
    private static int rounded(int size) {
        int step = Integer.highestOneBit(size) >> 3;
        long rounded = ((long) size + step - 1) / step * step;
        return rounded > Integer.MAX_VALUE - 8 ? size : (int) rounded;
    }
}
