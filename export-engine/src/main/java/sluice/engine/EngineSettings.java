package sluice.engine;

import java.time.Duration;
import sluice.engine.compress.ParallelGzip;

/// The bounds of one export run.
///
/// @param maxRowBytes a row that is longer on the wire fails the job as `row_too_large`
/// @param rowGroupBytes upper bound of a Parquet row group in memory
/// @param compressionThreads for gzip blocks, at least 1
/// @param statementTimeout the longest export
/// @param lockTimeout how long the query may wait for a lock of the source
/// @param storageStallTimeout how long the export volume may accept no byte while there are some to write
/// @param minFreeBytes no file is begun while the export volume has less room than this
public record EngineSettings(
        int maxRowBytes,
        long rowGroupBytes,
        int compressionThreads,
        Duration statementTimeout,
        Duration lockTimeout,
        Duration storageStallTimeout,
        long minFreeBytes) {

    public static final EngineSettings DEFAULT =
            new EngineSettings(128 << 20, 64L << 20, 2, Duration.ofHours(6), Duration.ofSeconds(5));

    /// The buffers of COPY stream, encoder and Parquet's pages, and the objects of a run, with room to spare.
    private static final long FIXED_BYTES = 16L << 20;

    /// What a row is held as at the same time: as the driver's message, in the decoder's buffer that grew for it, and
    /// as text in an encoder's buffer, twice as long (hexadecimal) and while that grows once more.
    private static final int COPIES_OF_A_ROW = 6;

    public EngineSettings {
        requirePositive("maxRowBytes", maxRowBytes);
        requirePositive("rowGroupBytes", rowGroupBytes);
        requirePositive("compressionThreads", compressionThreads);
        requirePositive("statementTimeout", statementTimeout.toMillis());
        requirePositive("lockTimeout", lockTimeout.toMillis());
        requirePositive("storageStallTimeout", storageStallTimeout.toMillis());
        if (minFreeBytes < 0) {
            throw new IllegalArgumentException("minFreeBytes must not be negative");
        }
    }

    /// With 5 minutes for a stalled volume, and no file begun with less than 64 MiB left.
    public EngineSettings(
            int maxRowBytes,
            long rowGroupBytes,
            int compressionThreads,
            Duration statementTimeout,
            Duration lockTimeout) {
        this(
                maxRowBytes,
                rowGroupBytes,
                compressionThreads,
                statementTimeout,
                lockTimeout,
                Duration.ofMinutes(5),
                64L << 20);
    }

    /// Heap that one run takes at most, whatever the table and the format.
    public long heapBytesPerRun() {
        long gzip = ParallelGzip.heapBytes(compressionThreads);
        return FIXED_BYTES
                + VolumeWriter.HEAP_BYTES
                + Math.max(gzip, rowGroupBytes)
                + (long) COPIES_OF_A_ROW * maxRowBytes;
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }
}
