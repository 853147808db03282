package sluice.engine;

import java.time.Duration;
import sluice.engine.compress.ParallelGzip;
import sluice.engine.source.LargeRow;

/// The bounds of one export run.
///
/// @param maxRowBytes a row that is longer on the wire fails the job as `row_too_large`
/// @param rowGroupBytes upper bound of a Parquet row group in memory
/// @param compressionThreads for gzip blocks, at least 1
/// @param statementTimeout the longest export
/// @param lockTimeout how long the query may wait for a lock of the source
/// @param storageStallTimeout how long the export volume may accept no byte while there are some to write
/// @param minFreeBytes no file is begun while the export volume has less room than this
/// @param bytesPerSecond that the source is asked for at most; 0 for no bound
public record EngineSettings(
        int maxRowBytes,
        long rowGroupBytes,
        int compressionThreads,
        Duration statementTimeout,
        Duration lockTimeout,
        Duration storageStallTimeout,
        long minFreeBytes,
        long bytesPerSecond) {

    public static final EngineSettings DEFAULT =
            new EngineSettings(128 << 20, 16L << 20, 2, Duration.ofHours(6), Duration.ofSeconds(5));

    /// The buffers of COPY stream, encoder and Parquet's pages, and the objects of a run, with room to spare.
    private static final long FIXED_BYTES = 16L << 20;

    /// Bytes that hold one byte of a row, at worst: in the driver's message, in the decoder's buffer, and
    /// in an encoder's buffer as two hexadecimal digits, while that buffer doubles. (JSON writes a control
    /// character as six characters; a large row of nothing else takes more.)
    private static final int HELD_BYTES_PER_BYTE_OF_A_ROW = 8;

    public EngineSettings {
        requirePositive("maxRowBytes", maxRowBytes);
        requirePositive("rowGroupBytes", rowGroupBytes);
        requirePositive("compressionThreads", compressionThreads);
        requirePositive("statementTimeout", statementTimeout.toMillis());
        requirePositive("lockTimeout", lockTimeout.toMillis());
        requirePositive("storageStallTimeout", storageStallTimeout.toMillis());
        if (minFreeBytes < 0 || bytesPerSecond < 0) {
            throw new IllegalArgumentException("minFreeBytes and bytesPerSecond must not be negative");
        }
    }

    /// With 5 minutes for a stalled volume, and no file begun with less than 64 MiB left, and as fast as it goes.
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
                64L << 20,
                0);
    }

    /// Heap that one run takes at most while its rows are ordinary, whatever the table and the format.
    public long heapBytesPerRun() {
        return FIXED_BYTES
                + VolumeTask.HEAP_BYTES
                + Math.max(ParallelGzip.heapBytes(compressionThreads), rowGroupBytes)
                + rowBytes(Math.min(maxRowBytes, LargeRow.ORDINARY_BYTES));
    }

    /// Heap that so many runs in one process take at most, of which one at a time holds a row as large as the limit.
    public long heapBytes(int runs) {
        return runs * heapBytesPerRun() + rowBytes(Math.max(0, maxRowBytes - LargeRow.ORDINARY_BYTES));
    }

    private static long rowBytes(int bytes) {
        return (long) HELD_BYTES_PER_BYTE_OF_A_ROW * bytes;
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }
}
