package sluice.worker.settings;

import org.springframework.util.unit.DataSize;
import sluice.engine.EngineSettings;

/// How much heap the configured number of exports can take at worst, whatever the tables are.
///
/// ```
/// demand = base + slots * (2 * row group + buffers) + 3 * largest row
/// ```
///
/// The row group counts twice, since its encoded pages stand beside the values; the largest row counts once for
/// the whole worker, since exports share one permit for large rows, and three times for the buffer that grows to
/// it, the copy while it grows, and its encoded form.
public record HeapDemand(int slots, EngineSettings engine) {

    private static final long BASE_BYTES = 64L << 20;
    private static final long BUFFER_BYTES = 24L << 20;

    public long bytes() {
        return BASE_BYTES + slots * (2 * engine.rowGroupBytes() + BUFFER_BYTES) + 3L * engine.maxRowBytes();
    }

    /// @param heapBytes what the JVM may use at most
    /// @throws CannotStart if that is too little
    public void requireWithin(long heapBytes) {
        if (bytes() > heapBytes) {
            throw new CannotStart(
                    "%d slots with row groups of %s and rows of up to %s can take %s of heap, and this JVM has %s."
                            .formatted(
                                    slots,
                                    megabytes(engine.rowGroupBytes()),
                                    megabytes(engine.maxRowBytes()),
                                    megabytes(bytes()),
                                    megabytes(heapBytes)),
                    "Give the worker at least -Xmx" + DataSize.ofBytes(bytes()).toMegabytes()
                            + "m, or lower SLUICE_WORKER_SLOTS, SLUICE_ROW_GROUP_BYTES or SLUICE_MAX_ROW_BYTES.");
        }
    }

    private static String megabytes(long bytes) {
        return bytes / (1 << 20) + " MB";
    }
}
