package sluice.gateway.jobs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sluice.model.ExportSpec;
import sluice.model.FailureCode;
import sluice.model.Warning;

/// A row of `export_jobs`, as it stood at one moment. Times are the jobs database's clock.
///
/// @param owner who made it, empty where nobody was known by name
/// @param requestedTable the `table_name` of the request as it was given; `spec` has the true name
/// @param request the request's body as JSON, for showing it back
/// @param attempt the fencing number of the last dispatch, 1 for the first
/// @param executionId who claimed the present attempt; null while pending
/// @param version raised by every change of the row, starting at 1
/// @param rows of the present attempt so far; final once completed
/// @param bytes likewise
/// @param percent 0 to 99 while running, never falling in the life of the job; 100 once completed
/// @param estimatedRows the planner's estimate for the filtered query when the job was made, or null
/// @param warnings given before the job ran
/// @param completedAt when the job ended, whichever way; null before
/// @param expiresAt null before completion, and where the file is kept until somebody says otherwise
public record Job(
        long id,
        String owner,
        ExportSpec spec,
        String requestedTable,
        String request,
        @Nullable String label,
        JobStatus status,
        int attempt,
        @Nullable UUID executionId,
        long version,
        long rows,
        long bytes,
        int percent,
        @Nullable Long estimatedRows,
        @Nullable String sha256,
        boolean truncated,
        @Nullable Instant snapshotAt,
        List<Warning> warnings,
        @Nullable FailureCode errorCode,
        @Nullable String errorMessage,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt,
        Instant updatedAt) {

    public Job {
        warnings = List.copyOf(warnings);
    }
}
