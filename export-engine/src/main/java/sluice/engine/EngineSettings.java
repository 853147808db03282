package sluice.engine;

import java.time.Duration;

/// The bounds of one export run.
///
/// @param maxRowBytes a longer row fails the job as `row_too_large`
/// @param rowGroupBytes upper bound of a Parquet row group in memory
/// @param compressionThreads for gzip blocks, at least 1
/// @param statementTimeout the longest export
/// @param lockTimeout how long the query may wait for a lock of the source
public record EngineSettings(
        int maxRowBytes, long rowGroupBytes, int compressionThreads, Duration statementTimeout, Duration lockTimeout) {

    public static final EngineSettings DEFAULT =
            new EngineSettings(128 << 20, 64L << 20, 2, Duration.ofHours(6), Duration.ofSeconds(5));
}
