package sluice.gateway.jobs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import sluice.gateway.jobs.NextAttempt.Charge;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.Warning;
import sluice.model.event.Report;

/// The moves that an execution makes by what it says. Each is one guarded statement with all that it entails, in the
/// caller's transaction or one of its own, and each that finds the execution in charge renews its lease.
@Component
public final class ExecutionMoves {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final NextAttempt nextAttempt;
    private final JobAftermath aftermath;

    ExecutionMoves(
            JdbcClient jdbc, TransactionOperations transactions, NextAttempt nextAttempt, JobAftermath aftermath) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.nextAttempt = nextAttempt;
        this.aftermath = aftermath;
    }

    /// pending → running, for the first execution that claims its attempt.
    ///
    /// @param estimatedRows replaces the estimate of the request, or null
    /// @param warnings added to those of the request
    public Transition claimIfPending(
            Execution execution, String worker, @Nullable Long estimatedRows, List<Warning> warnings) {
        return move(execution, () -> {
            Optional<Job> claimed = jdbc.sql("""
                    UPDATE export_jobs
                       SET status = 'running', execution_id = :execution, worker = :worker, started_at = now(),
                           estimated_rows = coalesce(:estimated::bigint, estimated_rows),
                           warnings = warnings || (SELECT coalesce(jsonb_agg(w), '[]')
                                                     FROM jsonb_array_elements(:warnings::jsonb) w
                                                    WHERE NOT warnings @> jsonb_build_array(w)),
                    """ + Guards.SEEN + "," + Guards.CHANGED + """
                     WHERE id = :job AND status = 'pending' AND attempt = :attempt
                    RETURNING *
                    """)
                    .params(Guards.of(execution))
                    .param("worker", worker)
                    .param("estimated", estimatedRows)
                    .param("warnings", JobJson.write(warnings))
                    .query(JobRow::job)
                    .optional();
            claimed.ifPresent(aftermath::moved);
            return claimed;
        });
    }

    /// Counts on, never back. The public hears of it by the caller.
    public Transition progressIfCurrent(Execution execution, long sequence, Report.Progressed progress) {
        return move(
                execution,
                () -> jdbc.sql("""
                        UPDATE export_jobs
                           SET rows = :rows, bytes = :bytes, sequence = :sequence,
                               percent = greatest(percent, CASE
                                   WHEN least(estimated_rows, row_limit) > 0
                                   THEN least(99, :rows::numeric * 100 / least(estimated_rows, row_limit))::int
                                   ELSE 0 END),
                        """ + Guards.SEEN + "," + Guards.CHANGED + " WHERE " + Guards.AT_WORK + """
                           AND sequence < :sequence AND rows <= :rows AND bytes <= :bytes
                        RETURNING *
                        """)
                        .params(Guards.of(execution))
                        .param("sequence", sequence)
                        .param("rows", progress.rows())
                        .param("bytes", progress.bytes())
                        .query(JobRow::job)
                        .optional());
    }

    /// Notes what a finished file is said to be. The job is running still, until somebody has seen the file.
    public Transition finishIfCurrent(Execution execution, Report.Completed completed) {
        return move(
                execution,
                () -> jdbc.sql("""
                        UPDATE export_jobs
                           SET rows = :rows, bytes = :bytes, sha256 = :sha256, truncated = :truncated,
                               snapshot_at = :snapshot_at, finished_at = now(),
                        """ + Guards.SEEN + "," + Guards.CHANGED + " WHERE " + Guards.AT_WORK + " RETURNING *")
                        .params(Guards.of(execution))
                        .param("rows", completed.rows())
                        .param("bytes", completed.bytes())
                        .param("sha256", completed.sha256())
                        .param("truncated", completed.truncated())
                        .param("snapshot_at", Jobs.time(completed.snapshotAt()))
                        .query(JobRow::job)
                        .optional());
    }

    /// running → pending while another try may help and the budget allows one, else running → failed.
    public Transition failOrRetryIfCurrent(Execution execution, FailureCode code, String message) {
        return move(execution, () -> nextAttempt.retryOrFail(Guards.AT_WORK, execution, Charge.FAILED, code, message));
    }

    /// running → pending, at once and free of charge: the worker hands the job back.
    public Transition releaseIfCurrent(Execution execution) {
        return move(execution, () -> nextAttempt.handBack(Guards.AT_WORK, execution));
    }

    /// running → pending or failed, as if the worker had fallen silent: it has stopped of its own accord.
    public Transition loseIfCurrent(Execution execution, String message) {
        return move(
                execution,
                () -> nextAttempt.retryOrFail(
                        Guards.AT_WORK, execution, Charge.LOST, FailureCode.WORKER_LOST, message));
    }

    /// Renews the lease of an execution that holds its job. Never moves it.
    public Transition renewIfCurrent(Execution execution) {
        return move(execution, Optional::empty);
    }

    private Transition move(Execution execution, Supplier<Optional<Job>> statement) {
        return requireNonNull(transactions.execute(
                status -> statement.get().<Transition>map(Transition.Moved::new).orElseGet(() -> unmoved(execution))));
    }

    private Transition unmoved(Execution execution) {
        if (renews(execution) || ended(execution)) {
            return new Transition.AlreadyApplied();
        }
        return isAhead(execution) ? new Transition.NeverDispatched() : new Transition.Superseded();
    }

    private boolean renews(Execution execution) {
        return jdbc.sql("UPDATE export_jobs SET " + Guards.SEEN + " WHERE " + Guards.CURRENT)
                        .params(Guards.of(execution))
                        .update()
                == 1;
    }

    private boolean isAhead(Execution execution) {
        return jdbc.sql("SELECT count(*) FROM export_jobs WHERE id = :job AND attempt < :attempt")
                        .params(Guards.of(execution))
                        .query(Long.class)
                        .single()
                == 1;
    }

    /// Whether this very execution has ended the job. A cancelled one it has not: then it is to stop.
    private boolean ended(Execution execution) {
        return jdbc.sql("""
                SELECT count(*) FROM export_jobs
                 WHERE id = :job AND attempt = :attempt AND execution_id = :execution
                   AND status IN ('completed', 'expired', 'failed')
                """).params(Guards.of(execution)).query(Long.class).single() == 1;
    }
}
