package sluice.gateway.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.FiltersView;
import sluice.model.ExportFormat;
import sluice.model.FailureCode;
import sluice.model.Warning;

/// A job as the API and the public status messages show it. Field names become snake_case. The same version of a job
/// always gives the same view, but for its place in the queue.
///
/// @param owner who made it; null where nobody is known by name
/// @param tableName as the request gave it
/// @param filePath relative to the export root; null before completion and after expiry
/// @param rowCount rows so far of this attempt while running; null before the first start
/// @param expiresAt null before completion, and where the file is kept for good
/// @param queuePosition 1 for the next job that a worker takes; left out where nobody asked, and unless the job waits
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JobView(
        long id,
        String tableName,
        ExportFormat format,
        JobStatus status,
        @Nullable List<String> columns,
        @Nullable Long rowLimit,
        @Nullable FiltersView filters,
        boolean compress,
        @Nullable String filePath,
        @Nullable Long fileSizeBytes,
        @Nullable Long rowCount,
        @Nullable String errorMessage,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt,
        @Nullable FailureCode errorCode,
        @Nullable String fileName,
        @Nullable String sha256,
        boolean truncated,
        List<Warning> warnings,
        @Nullable Instant snapshotAt,
        int attempt,
        long version,
        Instant updatedAt,
        @Nullable String label,
        @Nullable String owner,
        Progress progress,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer queuePosition,
        Links links) {

    /// @param rowsPerSecond mean of the present attempt, up to the last change of the job
    /// @param etaSeconds null where there is nothing to estimate from
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Progress(
            long rows,
            @Nullable Long estimatedRows,
            int percent,
            long bytes,
            @Nullable Double rowsPerSecond,
            @Nullable Long etaSeconds) {

        static Progress of(Job job) {
            Double rate = rowsPerSecond(job);
            return new Progress(
                    job.rows(), job.estimatedRows(), job.percent(), job.bytes(), rate, etaSeconds(job, rate));
        }

        private static @Nullable Double rowsPerSecond(Job job) {
            if (job.startedAt() == null) {
                return null;
            }
            Instant until = job.completedAt() == null ? job.updatedAt() : job.completedAt();
            long millis = Duration.between(job.startedAt(), until).toMillis();
            return millis <= 0 ? null : Math.round(job.rows() * 10_000.0 / millis) / 10.0;
        }

        private static @Nullable Long etaSeconds(Job job, @Nullable Double rate) {
            Long estimated = job.estimatedRows();
            if (job.status() != JobStatus.RUNNING || estimated == null || rate == null || rate <= 0) {
                return null;
            }
            long left = estimated - job.rows();
            return left < 0 ? null : Long.valueOf((long) Math.ceil(left / rate));
        }
    }

    public record Links(String self, String download, String events) {

        static Links of(long id) {
            String self = JobAddress.of(id);
            return new Links(self, self + "/download", self + "/events");
        }
    }

    public static JobView of(Job job) {
        return of(job, Optional.empty());
    }

    static JobView of(Job job, Optional<Integer> queuePosition) {
        boolean hasFile = job.status() == JobStatus.COMPLETED;
        boolean hadFile = hasFile || job.status() == JobStatus.EXPIRED;
        return new JobView(
                job.id(),
                job.requestedTable(),
                job.spec().format(),
                job.status(),
                job.spec().columns(),
                job.spec().rowLimit(),
                FiltersView.of(AskedSpec.of(job)),
                job.spec().compress(),
                hasFile ? filePath(job) : null,
                hadFile ? job.bytes() : null,
                job.startedAt() == null ? null : job.rows(),
                job.errorMessage(),
                job.createdAt(),
                job.startedAt(),
                job.completedAt(),
                job.expiresAt(),
                job.errorCode(),
                hadFile ? FileName.of(job) : null,
                job.sha256(),
                job.truncated(),
                job.warnings(),
                job.snapshotAt(),
                job.attempt(),
                job.version(),
                job.updatedAt(),
                job.label(),
                job.owner().isEmpty() ? null : job.owner(),
                Progress.of(job),
                queuePosition.orElse(null),
                Links.of(job.id()));
    }

    private static String filePath(Job job) {
        String extension = job.spec().format().extension(job.spec().compress());
        return job.id() + "/" + job.executionId() + "/export-" + job.id() + "." + extension;
    }
}
