package sluice.gateway.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import sluice.gateway.jobs.NextAttempt.Charge;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.event.GatewayTick;

/// The moves that nobody asks for: of jobs whose worker fell silent, whose command vanished, whose time is over.
@Component
public final class RescueMoves {

    /// @param worker who ran it, for people
    public record Silent(Execution execution, String worker) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final NextAttempt nextAttempt;
    private final JobAftermath aftermath;
    private final FileRemovalPlan removals;
    private final RetentionSettings retention;
    private final JobRetention jobRetention;

    RescueMoves(
            JdbcClient jdbc,
            TransactionOperations transactions,
            NextAttempt nextAttempt,
            JobAftermath aftermath,
            FileRemovalPlan removals,
            RetentionSettings retention,
            JobRetention jobRetention) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.nextAttempt = nextAttempt;
        this.aftermath = aftermath;
        this.removals = removals;
        this.retention = retention;
        this.jobRetention = jobRetention;
    }

    /// Executions that hold a job and have been silent for too long, longest first.
    public List<Silent> silent(int limit) {
        return jdbc.sql("""
                SELECT id, attempt, execution_id, worker FROM export_jobs
                 WHERE status = 'running' AND finished_at IS NULL
                   AND last_seen_tick < (SELECT tick FROM event_clock) - :silent_ticks
                 ORDER BY last_seen_tick
                 LIMIT :limit
                """)
                .param("silent_ticks", GatewayTick.SILENCE)
                .param("limit", limit)
                .query((row, number) -> new Silent(JobRow.execution(row), row.getString("worker")))
                .list();
    }

    /// running → pending, or failed once the budget is used up. Nothing happens if the execution was heard of again.
    public Optional<Job> loseIfSilent(Silent lost) {
        String message = "Worker " + lost.worker() + " fell silent while it ran attempt "
                + lost.execution().attempt() + ".";
        return inTransaction(() -> nextAttempt.retryOrFail(
                Guards.SILENT, lost.execution(), Charge.LOST, FailureCode.WORKER_LOST, message));
    }

    /// pending → failed, for an attempt whose command the broker lost again and again.
    public Optional<Job> failIfUnclaimed(long jobId, int attempt, String message) {
        return inTransaction(() -> {
            Optional<Job> failed = jdbc.sql("""
                    UPDATE export_jobs
                       SET status = 'failed', completed_at = now(), error_code = :code, error_message = :message,
                    """ + Guards.CHANGED + """
                     WHERE id = :job AND status = 'pending' AND attempt = :attempt
                    RETURNING *
                    """)
                    .param("job", jobId)
                    .param("attempt", attempt)
                    .param("code", FailureCode.UNDELIVERABLE.wireName())
                    .param("message", NextAttempt.forPeople(FailureCode.UNDELIVERABLE, message))
                    .query(JobRow::job)
                    .optional();
            failed.ifPresent(aftermath::moved);
            return failed;
        });
    }

    /// completed → expired, for those that are due by the database's clock; their files go with the same commit.
    ///
    /// @return how many, at most `limit`
    public int expireIfDue(int limit) {
        return inTransaction(() -> {
            List<Job> expired = jdbc.sql(
                            """
                    WITH due AS (SELECT id FROM export_jobs WHERE status = 'completed' AND NOT pinned AND expires_at <= now()
                                  ORDER BY expires_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                    UPDATE export_jobs SET status = 'expired',
                    """ + Guards.CHANGED + " FROM due WHERE export_jobs.id = due.id RETURNING export_jobs.*")
                    .param("limit", limit)
                    .query(JobRow::job)
                    .list();
            for (Job job : expired) {
                removals.plan(job.id());
                aftermath.moved(job);
            }
            return expired.size();
        });
    }

    /// Forgets idempotency keys that have been kept long enough.
    ///
    /// @return how many, at most `limit`
    public int forgetOldKeys(int limit) {
        Duration kept = retention.idempotencyRetention();
        return jdbc.sql("""
                DELETE FROM idempotency_keys WHERE key IN
                    (SELECT key FROM idempotency_keys WHERE created_at < now() - make_interval(secs => :kept)
                      ORDER BY created_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                """)
                .param("kept", kept.toMillis() / 1000.0)
                .param("limit", limit)
                .update();
    }

    /// Deletes jobs that ended long enough ago and have no file any more, with their keys and webhooks. Nobody is told:
    /// whoever wanted to know has known for long.
    ///
    /// @return how many, at most `limit`
    public int retireIfOld(int limit) {
        return jdbc.sql("""
                DELETE FROM export_jobs WHERE id = ANY (ARRAY(
                    SELECT id FROM export_jobs
                     WHERE status IN ('failed', 'cancelled', 'expired')
                       AND completed_at < now() - make_interval(secs => :kept)
                       AND NOT EXISTS (SELECT FROM file_removals WHERE job_id = export_jobs.id)
                     ORDER BY completed_at LIMIT :limit FOR UPDATE SKIP LOCKED))
                """)
                .param("kept", jobRetention.retention().toSeconds())
                .param("limit", limit)
                .update();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return requireNonNull(transactions.execute(status -> work.get()));
    }
}
