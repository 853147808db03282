package sluice.gateway.jobs;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import sluice.engine.store.Manifest;
import sluice.gateway.jobs.NextAttempt.Charge;
import sluice.model.Execution;
import sluice.model.FailureCode;

/// The moves of a job whose file is said to be whole. The caller has looked at the file; here only the row is moved.
@Component
public final class CompletionMoves {

    /// What an execution said of the file that it finished, waiting for somebody to look.
    ///
    /// @param overdue whether it has waited for longer than was asked about
    /// @param traceparent of the request that made the job, or null
    public record FinishedReport(
            Execution execution,
            long bytes,
            String sha256,
            boolean overdue,
            @Nullable String traceparent) {}

    private static final String COMPLETES = " status = 'completed', percent = 100, completed_at = now(),"
            + " expires_at = now() + make_interval(secs => :ttl), ";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final NextAttempt nextAttempt;
    private final JobAftermath aftermath;
    private final RetentionSettings retention;

    CompletionMoves(
            JdbcClient jdbc,
            TransactionOperations transactions,
            NextAttempt nextAttempt,
            JobAftermath aftermath,
            RetentionSettings retention) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.nextAttempt = nextAttempt;
        this.aftermath = aftermath;
        this.retention = retention;
    }

    /// Reports that nobody has looked at yet, oldest first.
    ///
    /// @param patience after which a report is overdue
    public List<FinishedReport> waiting(Duration patience, int limit) {
        return reports("true", patience)
                .param("limit", limit)
                .query(CompletionMoves::report)
                .list();
    }

    /// What this execution reported, unless somebody has looked already.
    public Optional<FinishedReport> waiting(Execution execution, Duration patience) {
        return reports(Guards.FINISHED, patience)
                .params(Guards.of(execution))
                .param("limit", 1)
                .query(CompletionMoves::report)
                .optional();
    }

    private JdbcClient.StatementSpec reports(String guard, Duration patience) {
        return jdbc.sql("""
                SELECT id, attempt, execution_id, bytes, sha256, traceparent,
                       finished_at < now() - make_interval(secs => :patience) AS overdue
                  FROM export_jobs WHERE status = 'running' AND finished_at IS NOT NULL AND
                """ + guard + " ORDER BY finished_at LIMIT :limit")
                .param("patience", patience.toMillis() / 1000.0);
    }

    private static FinishedReport report(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        return new FinishedReport(
                JobRow.execution(row),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getBoolean("overdue"),
                row.getString("traceparent"));
    }

    /// running → completed: the file is there, as it was reported.
    public Optional<Job> completeIfFinished(Execution execution) {
        return completed(() -> jdbc.sql("UPDATE export_jobs SET " + COMPLETES + Guards.CHANGED + " WHERE "
                        + Guards.FINISHED + " RETURNING *")
                .params(Guards.of(execution))
                .param("ttl", retention.ttl().toMillis() / 1000.0)
                .query(JobRow::job)
                .optional());
    }

    /// running → completed: the worker is gone without a word, but its file is there, whole by its manifest.
    public Optional<Job> adoptIfCurrent(Manifest manifest) {
        return completed(() -> jdbc.sql("UPDATE export_jobs SET rows = :rows, bytes = :bytes, sha256 = :sha256,"
                        + " truncated = :truncated, snapshot_at = :snapshot_at, finished_at = now(), " + COMPLETES
                        + Guards.CHANGED + " WHERE " + Guards.AT_WORK + " RETURNING *")
                .params(Guards.of(manifest.execution()))
                .param("rows", manifest.rows())
                .param("bytes", manifest.bytes())
                .param("sha256", manifest.sha256())
                .param("truncated", manifest.truncated())
                .param("snapshot_at", Jobs.time(manifest.snapshotAt()))
                .param("ttl", retention.ttl().toMillis() / 1000.0)
                .query(JobRow::job)
                .optional());
    }

    /// running → pending or failed: the file is not there, or not as it was reported.
    public Optional<Job> failOrRetryIfFinished(Execution execution, FailureCode code, String message) {
        return inTransaction(() -> nextAttempt.retryOrFail(Guards.FINISHED, execution, Charge.FAILED, code, message));
    }

    private Optional<Job> completed(Supplier<Optional<Job>> statement) {
        return inTransaction(() -> {
            Optional<Job> completed = statement.get();
            completed.ifPresent(aftermath::moved);
            return completed;
        });
    }

    private <T> T inTransaction(Supplier<T> work) {
        return requireNonNull(transactions.execute(status -> work.get()));
    }
}
