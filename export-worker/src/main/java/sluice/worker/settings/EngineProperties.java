package sluice.worker.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import sluice.engine.EngineSettings;

/// `sluice.*` as far as it bounds one export. Sizes are bytes, or carry a unit as `64MB`.
///
/// @param maxRowBytes a longer row fails its job as `row_too_large`; 64KB to 1GB, which is PostgreSQL's own limit
/// @param rowGroupBytes upper bound of a Parquet row group in memory, at least 64KB
/// @param compressionThreads threads of each export for gzip, at least 1
/// @param statementTimeout the longest export
/// @param lockTimeout how long an export may wait for a lock of the source
/// @param readRate bytes that each export asks of the source in a second at most, at least 64KB; 0 for as fast as it
/// goes
/// @param export where the files go
@ConfigurationProperties("sluice")
public record EngineProperties(
        @DefaultValue("128MB") DataSize maxRowBytes,
        @DefaultValue("16MB") DataSize rowGroupBytes,
        @DefaultValue("2") int compressionThreads,
        @DefaultValue("6h") Duration statementTimeout,
        @DefaultValue("5s") Duration lockTimeout,
        @DefaultValue("0") DataSize readRate,
        @DefaultValue Export export) {

    private static final DataSize LARGEST_ROW = DataSize.ofGigabytes(1);
    private static final DataSize SMALLEST = DataSize.ofKilobytes(64);

    /// `sluice.export.*`
    ///
    /// @param directory root of the export volume, the same one for the gateway and all workers
    /// @param reserve room on that volume that is kept; with less, workers take no more commands, and jobs wait
    public record Export(
            @DefaultValue("/tmp/exports") Path directory,
            @DefaultValue("64MB") DataSize reserve) {}

    public EngineProperties {
        if (maxRowBytes.compareTo(SMALLEST) < 0 || maxRowBytes.compareTo(LARGEST_ROW) > 0) {
            throw new CannotStart(
                    "sluice.max-row-bytes is " + maxRowBytes + ".", "Set SLUICE_MAX_ROW_BYTES from 64KB to 1GB.");
        }
        if (rowGroupBytes.compareTo(SMALLEST) < 0) {
            throw new CannotStart(
                    "sluice.row-group-bytes is " + rowGroupBytes + ".", "Set SLUICE_ROW_GROUP_BYTES to at least 64KB.");
        }
        if (isTooSlow(readRate)) {
            throw new CannotStart(
                    "sluice.read-rate is " + readRate + ".", "Set SLUICE_READ_RATE to at least 64KB, or to 0.");
        }
        if (compressionThreads < 1) {
            throw new CannotStart("sluice.compression-threads is " + compressionThreads + ".", "Set it to at least 1.");
        }
    }

    private static boolean isTooSlow(DataSize readRate) {
        return readRate.toBytes() != 0 && readRate.compareTo(SMALLEST) < 0;
    }

    public EngineSettings toSettings() {
        // 1 GB is one more than an int holds.
        int row = (int) Math.min(maxRowBytes.toBytes(), Integer.MAX_VALUE - 64);
        return new EngineSettings(
                row,
                rowGroupBytes.toBytes(),
                compressionThreads,
                statementTimeout,
                lockTimeout,
                EngineSettings.DEFAULT.storageStallTimeout(),
                export.reserve().toBytes(),
                readRate.toBytes());
    }
}
