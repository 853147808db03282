package sluice.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A few buffers that go round between a thread that fills them and a thread that empties them: memory has a bound,
/// the faster side waits for the slower one, and nothing is allocated once all are made. Anyone can break it off;
/// then both sides are told why.
final class BufferLoop {

    static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    /// Bytes up to `length`; owned by whoever took it.
    static final class Buffer {

        final byte[] bytes;
        int length;

        private Buffer(int capacity) {
            bytes = new byte[capacity];
        }

        int room() {
            return bytes.length - length;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Buffer> empty = new ArrayDeque<>();
    private final Deque<Buffer> filled = new ArrayDeque<>();
    private final int bufferBytes;
    private int unmade;
    private boolean ended;
    private @Nullable IOException broken;

    /// It was broken off for a reason that is known elsewhere.
    static final class BrokenOff extends IOException {

        BrokenOff() {
            super("the export ended early");
        }
    }

    /// @param buffers at least 2, so that each side can have one; made when first needed
    BufferLoop(int buffers, int bufferBytes) {
        this.unmade = buffers;
        this.bufferBytes = bufferBytes;
    }

    /// A buffer to fill, or null if the other side gave none back for so long.
    @Nullable
    Buffer takeEmpty(Duration patience) throws IOException {
        lock.lock();
        try {
            if (!await(() -> unmade > 0 || !empty.isEmpty(), patience)) {
                return null;
            }
            if (!empty.isEmpty()) {
                return empty.remove();
            }
            unmade--;
            return new Buffer(bufferBytes);
        } finally {
            lock.unlock();
        }
    }

    void putFilled(Buffer buffer) {
        change(() -> filled.add(buffer));
    }

    /// A buffer to empty, as soon as there is one; null after the last.
    @Nullable
    Buffer takeFilled() throws IOException {
        lock.lock();
        try {
            await(() -> ended || !filled.isEmpty(), FOR_EVER);
            return filled.poll();
        } finally {
            lock.unlock();
        }
    }

    /// Gives a buffer back after its bytes were used.
    void putEmpty(Buffer buffer) {
        buffer.length = 0;
        change(() -> empty.add(buffer));
    }

    /// Says that no further buffer will be filled.
    void end() {
        change(() -> ended = true);
    }

    /// Ends it for both sides; the first reason stays.
    void breakOff(IOException reason) {
        change(() -> {
            if (broken == null) {
                broken = reason;
            }
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(BooleanSupplier condition, Duration patience) throws IOException {
        long left = patience.toNanos();
        try {
            while (broken == null && !condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the other end");
        }
        if (broken != null) {
            throw broken;
        }
        return true;
    }
}
