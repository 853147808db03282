package sluice.gateway.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What became of each attempt at a job. Those that another one followed are written down by [NextAttempt]; the last
/// one is what the job's own row says.
@Component
final class Attempts {

    private final JdbcClient jdbc;

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those that a worker began, first one first.
    List<AttemptView> of(long jobId) {
        return jdbc.sql("""
                SELECT attempt, worker, outcome, started_at, ended_at, rows, error_code, error_message
                  FROM attempts WHERE job_id = :job
                UNION ALL
                SELECT attempt, worker,
                       CASE WHEN status = 'expired' THEN 'completed'
                            WHEN error_code = 'worker_lost' THEN 'lost'
                            ELSE status END,
                       started_at, completed_at, rows, error_code, error_message
                  FROM export_jobs WHERE id = :job AND execution_id IS NOT NULL
                 ORDER BY attempt
                """).param("job", jobId).query(Attempts::view).list();
    }

    private static AttemptView view(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        return new AttemptView(
                row.getInt("attempt"),
                row.getString("worker"),
                row.getString("outcome"),
                JobRow.requiredInstant(row, "started_at"),
                JobRow.instant(row, "ended_at"),
                row.getLong("rows"),
                JobRow.failureCode(row),
                row.getString("error_message"));
    }
}
