package sluice.engine.source;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The right to hold a row of more than [#ORDINARY_BYTES]. A process has one of them, so its heap need not have room
/// for a large row of each export: the others that meet one wait, and their source with them. One for each reader of
/// rows; belongs to that reader's thread.
public final class LargeRow implements AutoCloseable {

    /// Up to here each export holds its rows without asking.
    public static final int ORDINARY_BYTES = 8 << 20;

    private static final Semaphore PERMIT = new Semaphore(1, true);
    private static final long LOOK_MILLIS = 100;

    private final BooleanSupplier unwanted;
    private boolean held;

    /// @param unwanted ends the wait; asked from time to time
    LargeRow(BooleanSupplier unwanted) {
        this.unwanted = unwanted;
    }

    /// Waits for the right, unless it is held already.
    ///
    /// @throws InterruptedIOException if nobody wants the row any more, or at an interrupt, which is kept
    void hold() throws InterruptedIOException {
        try {
            while (!held) {
                if (unwanted.getAsBoolean()) {
                    throw new InterruptedIOException("stopped while waiting to hold a large row");
                }
                held = PERMIT.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to hold a large row");
        }
    }

    /// Gives the right back, if it is held.
    @Override
    public void close() {
        if (held) {
            held = false;
            PERMIT.release();
        }
    }
}
