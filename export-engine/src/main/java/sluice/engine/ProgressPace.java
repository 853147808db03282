package sluice.engine;

import java.io.InterruptedIOException;
import java.time.Duration;

/// Tells of progress some times a second, and looks at the clock and for an interrupt only now and then: it is called
/// for each row. Belongs to one thread.
final class ProgressPace {

    private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

    /// A power of two. Few enough that a source of ten rows a second is not silent for long.
    private static final int ROWS_BETWEEN_LOOKS = 32;

    private final ExportProgress progress;
    private final VolumeWriter file;
    private long toldAt = System.nanoTime();

    ProgressPace(ExportProgress progress, VolumeWriter file) {
        this.progress = progress;
        this.file = file;
    }

    void hasAllRows() {
        progress.begun(ExportPhase.CLOSE);
    }

    void advanced(long rows) throws InterruptedIOException {
        if ((rows & (ROWS_BETWEEN_LOOKS - 1)) == 0) {
            look(rows);
        }
    }

    private void look(long rows) throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted between two rows");
        }
        long now = System.nanoTime();
        if (now - toldAt >= INTERVAL_NANOS) {
            toldAt = now;
            progress.advanced(rows, file.bytes());
        }
    }
}
