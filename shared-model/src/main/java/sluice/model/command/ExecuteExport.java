package sluice.model.command;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import sluice.model.ExportSpec;

/// `export.execute`: run this attempt of a job.
///
/// @param installation what `.sluice-volume` in the export root must hold, so that a worker on another volume
///     refuses
/// @param dispatchedAt information only; no decision rests on it
public record ExecuteExport(long jobId, int attempt, UUID installation, ExportSpec spec, Instant dispatchedAt) {

    public static final String TYPE = "export.execute";

    public ExecuteExport {
        Objects.requireNonNull(installation, "installation");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(dispatchedAt, "dispatchedAt");
        if (jobId < 1 || attempt < 1) {
            throw new IllegalArgumentException("job_id and attempt must be at least 1");
        }
    }
}
