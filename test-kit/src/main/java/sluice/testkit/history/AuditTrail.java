package sluice.testkit.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A trigger on the jobs table that writes down each change of each row in a table of the test's own. A transaction
/// that sets `audit.writer` to the id of an execution leaves that id beside its changes.
public final class AuditTrail {

    private static final String INSTALL = """
            CREATE SCHEMA audit;
            CREATE TABLE audit.job_changes (
                n      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                at     timestamptz NOT NULL DEFAULT clock_timestamp(),
                job    bigint      NOT NULL,
                before jsonb,
                after  jsonb,
                writer uuid DEFAULT nullif(current_setting('audit.writer', true), '')::uuid
            );
            CREATE INDEX job_changes_by_job ON audit.job_changes (job, n);
            CREATE FUNCTION audit.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
                INSERT INTO audit.job_changes (job, before, after)
                VALUES (coalesce(NEW.id, OLD.id), to_jsonb(OLD) - 'spec' - 'request', to_jsonb(NEW) - 'spec' - 'request');
                RETURN NULL; END $$;
            CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON sluice.export_jobs
                FOR EACH ROW EXECUTE FUNCTION audit.note();
            """;

    private static final List<String> COLUMNS = List.of(
            "status",
            "attempt",
            "execution_id",
            "worker",
            "version",
            "sequence",
            "rows",
            "bytes",
            "percent",
            "sha256",
            "finished_at",
            "failed_attempts",
            "lost_attempts",
            "error_code");

    private AuditTrail() {}

    /// Installs the trigger; once for each database.
    public static void install(Connection jobsDatabase) throws SQLException {
        try (Statement statement = jobsDatabase.createStatement()) {
            statement.execute(INSTALL);
        }
    }

    /// What was written down after change number `after`, in its order.
    public static List<JobChange> since(Connection jobsDatabase, long after) throws SQLException {
        String query = "SELECT n, at, job, writer, before IS NOT NULL, after IS NOT NULL" + columns("before")
                + columns("after") + " FROM audit.job_changes WHERE n > ? ORDER BY n";
        try (PreparedStatement statement = jobsDatabase.prepareStatement(query)) {
            statement.setLong(1, after);
            statement.setFetchSize(1000);
            try (ResultSet rows = statement.executeQuery()) {
                var changes = new ArrayList<JobChange>();
                while (rows.next()) {
                    changes.add(change(rows));
                }
                return changes;
            }
        }
    }

    private static String columns(String row) {
        return String.join(
                "", COLUMNS.stream().map(c -> ", " + row + "->>'" + c + "'").toList());
    }

    private static JobChange change(ResultSet row) throws SQLException {
        return new JobChange(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getLong(3),
                row.getBoolean(5) ? state(row, 7) : null,
                row.getBoolean(6) ? state(row, 7 + COLUMNS.size()) : null,
                row.getObject(4, UUID.class));
    }

    private static JobState state(ResultSet row, int first) throws SQLException {
        return new JobState(
                row.getString(first),
                row.getInt(first + 1),
                uuid(row.getString(first + 2)),
                row.getString(first + 3),
                row.getLong(first + 4),
                row.getLong(first + 5),
                row.getLong(first + 6),
                row.getLong(first + 7),
                row.getInt(first + 8),
                row.getString(first + 9),
                row.getString(first + 10) != null,
                row.getInt(first + 11),
                row.getInt(first + 12),
                row.getString(first + 13));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
