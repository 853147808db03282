package sluice.gateway.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.model.ExportFormat;
import sluice.model.FailureCode;
import sluice.model.Warning;

/// A job as the API and the public status messages show it. Field names become snake_case. Links carry no host,
/// so that they hold behind any proxy.
///
/// @param rowCount rows so far of this attempt while running
/// @param filePath relative to the export root; null before completion and after expiry
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JobView(
        long id,
        String tableName,
        ExportFormat format,
        JobStatus status,
        @Nullable List<String> columns,
        @Nullable Long rowLimit,
        @JsonRawValue @Nullable String filters,
        boolean compress,
        @Nullable String filePath,
        @Nullable Long fileSizeBytes,
        @Nullable Long rowCount,
        @Nullable String errorMessage,
        @Nullable FailureCode errorCode,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt,
        Instant updatedAt,
        @Nullable String fileName,
        @Nullable String sha256,
        boolean truncated,
        List<Warning> warnings,
        @Nullable Instant snapshotAt,
        int attempt,
        long version,
        @Nullable String label,
        Progress progress,
        Links links) {

    /// How `job` is shown.
    public static JobView of(Job job) {
        throw new UnsupportedOperationException("job " + job.id());
    }

    /// @param etaSeconds null where there is nothing to estimate from
    public record Progress(
            long rows,
            @Nullable Long estimatedRows,
            int percent,
            long bytes,
            @Nullable Double rowsPerSecond,
            @Nullable Long etaSeconds) {}

    public record Links(String self, String download, String events) {}
}
