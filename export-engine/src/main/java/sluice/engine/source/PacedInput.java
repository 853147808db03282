package sluice.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/// Bytes that come no faster than so many a second. What was not read in time is not made up for: a pause is followed
/// by the same pace, not by a rush. One thread at a time; an interrupt ends a wait with [InterruptedIOException].
final class PacedInput extends InputStream {

    private static final int PORTIONS_PER_SECOND = 10;

    private final InputStream in;
    private final long bytesPerSecond;
    private final int portion;
    private long dueNanos = System.nanoTime();

    /// @param bytesPerSecond above zero
    PacedInput(InputStream in, long bytesPerSecond) {
        this.in = in;
        this.bytesPerSecond = bytesPerSecond;
        this.portion = (int) Math.clamp(bytesPerSecond / PORTIONS_PER_SECOND, 1, Integer.MAX_VALUE);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        awaitTurn();
        int count = in.read(target, offset, Math.min(length, portion));
        if (count > 0) {
            long now = System.nanoTime();
            dueNanos = (now - dueNanos > 0 ? now : dueNanos) + TimeUnit.SECONDS.toNanos(count) / bytesPerSecond;
        }
        return count;
    }

    private void awaitTurn() throws InterruptedIOException {
        long nanos = dueNanos - System.nanoTime();
        if (nanos > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the source was being spared");
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
