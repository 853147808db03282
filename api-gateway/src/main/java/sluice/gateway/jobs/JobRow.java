package sluice.gateway.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sluice.model.Execution;
import sluice.model.FailureCode;

/// Reads a row of `export_jobs`.
final class JobRow {

    private JobRow() {}

    static Job job(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        JobStatus status = status(row.getString("status"));
        return new Job(
                row.getLong("id"),
                row.getString("owner"),
                JobJson.spec(row.getString("spec")),
                row.getString("requested_table"),
                row.getString("request"),
                row.getString("label"),
                status,
                row.getInt("attempt"),
                row.getObject("execution_id", UUID.class),
                row.getLong("version"),
                row.getLong("rows"),
                row.getLong("bytes"),
                row.getInt("percent"),
                row.getObject("estimated_rows", Long.class),
                // While it runs it is a claim that nobody has checked.
                status == JobStatus.RUNNING ? null : row.getString("sha256"),
                row.getBoolean("truncated"),
                instant(row, "snapshot_at"),
                JobJson.warnings(row.getString("warnings")),
                failureCode(row),
                row.getString("error_message"),
                requiredInstant(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "completed_at"),
                row.getBoolean("pinned") ? null : instant(row, "expires_at"),
                requiredInstant(row, "updated_at"));
    }

    /// Who holds the job; it must be held.
    static Execution execution(ResultSet row) throws SQLException {
        return new Execution(row.getLong("id"), row.getInt("attempt"), row.getObject("execution_id", UUID.class));
    }

    private static JobStatus status(String name) {
        return JobStatus.ofWireName(name).orElseThrow(() -> new IllegalStateException("unknown status " + name));
    }

    static @Nullable FailureCode failureCode(ResultSet row) throws SQLException {
        String name = row.getString("error_code");
        return name == null ? null : FailureCode.fromWire(name);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
