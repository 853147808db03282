package sluice.worker.settings;

import sluice.engine.EngineSettings;

/// How much heap the configured number of exports can take at worst, whatever the tables are: what the engine says of
/// so many runs, of which one at a time holds a row as large as the limit, and something for the rest of the process.
public record HeapDemand(int slots, EngineSettings engine) {

    private static final long PROCESS_BYTES = 64L << 20;

    public long bytes() {
        return PROCESS_BYTES + engine.heapBytes(slots);
    }

    /// Refuses a heap in which the exports could run out of memory.
    ///
    /// @param heapBytes what the JVM may use at most
    /// @throws CannotStart if that is too little
    public void requireWithin(long heapBytes) {
        if (bytes() > heapBytes) {
            throw new CannotStart(
                    "%d slots with rows of up to %d MB and row groups of %d MB can take %d MB of heap; this JVM has %d MB."
                            .formatted(
                                    slots,
                                    megabytes(engine.maxRowBytes()),
                                    megabytes(engine.rowGroupBytes()),
                                    megabytes(bytes()),
                                    megabytes(heapBytes)),
                    "Give the worker -Xmx" + (megabytes(bytes()) + 1)
                            + "m or more, or lower SLUICE_WORKER_SLOTS, SLUICE_MAX_ROW_BYTES or SLUICE_ROW_GROUP_BYTES.");
        }
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
