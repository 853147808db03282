package sluice.gateway.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sluice.gateway.brakes.PauseView;
import sluice.gateway.jobs.JobFigures.Minute;
import sluice.gateway.jobs.JobFigures.Times;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.outbox.OutboxFigures.Unsent;
import sluice.model.ExportFormat;
import sluice.model.FailureCode;

/// How things stand, as `GET /operations` shows it.
///
/// @param jobs how many there are in each status
/// @param failures of the last 24 hours, most frequent first
/// @param deadLetters messages in `sluice.dead`; null where the broker cannot be asked
@JsonInclude(JsonInclude.Include.ALWAYS)
record OperationsView(
        Instant at,
        Map<JobStatus, Long> jobs,
        PauseView dispatch,
        Queue queue,
        Throughput throughput,
        JobTimes times,
        List<WorkerView> workers,
        List<FailureView> failures,
        Storage storage,
        Unsent outbox,
        Events events,
        @Nullable Long deadLetters) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Queue(
            long waiting,
            long delayed,
            long dispatched,
            long running,
            @Nullable Double oldestSeconds) {}

    /// @param rowsPerSecond of all running jobs together
    /// @param minutes the last 60, the present one last
    record Throughput(double rowsPerSecond, double bytesPerSecond, List<Minute> minutes) {}

    /// Of jobs that were completed in the last hour.
    record JobTimes(Times waiting, Times running) {}

    /// @param present whether it was heard of lately; silent workers are shown for about an hour
    /// @param drained whether it was ordered to take no more jobs
    /// @param takesJobs what it last said; false once it has obeyed, or while all is paused
    /// @param slots exports that it can run at once
    record WorkerView(
            String name,
            String version,
            boolean present,
            boolean drained,
            boolean takesJobs,
            int slots,
            Instant lastSeenAt,
            List<RunningJob> jobs) {}

    record RunningJob(long id, String tableName, ExportFormat format, int percent, long rows, double rowsPerSecond) {}

    record FailureView(FailureCode errorCode, long jobs, Instant lastAt, String remedy) {}

    /// @param usedBytes by finished files
    /// @param freeBytes on the volume of the gateway that answers; null where it is away
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Storage(long files, long usedBytes, @Nullable Long freeBytes) {}

    /// @param lastTickSeconds age of the last tick of the event clock; where it grows, events are not applied, and
    ///     who is present is not known
    record Events(double lastTickSeconds) {}
}
