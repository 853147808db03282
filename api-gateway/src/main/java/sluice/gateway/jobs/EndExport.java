package sluice.gateway.jobs;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Ends a job at a person's wish. A running execution is told to stop after the commit.
@Component
public final class EndExport {

    /// What a wish to cancel met.
    public sealed interface Cancellation {
        /// It is cancelled; `after` is the row as it now stands.
        record Cancelled(Job after) implements Cancellation {}

        /// It had ended before, and stays as it is.
        record AlreadyEnded(Job job) implements Cancellation {}

        record Unknown() implements Cancellation {}
    }

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final JobAftermath aftermath;
    private final FileRemovalPlan removals;
    private final StopOrders stopOrders;

    EndExport(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Jobs jobs,
            JobAftermath aftermath,
            FileRemovalPlan removals,
            StopOrders stopOrders) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.jobs = jobs;
        this.aftermath = aftermath;
        this.removals = removals;
        this.stopOrders = stopOrders;
    }

    public Cancellation cancelUnlessEnded(long id) {
        Optional<Job> cancelled = inTransaction(() -> {
            Optional<Job> after = updateUnlessEnded(id);
            after.ifPresent(aftermath::moved);
            return after;
        });
        if (cancelled.isPresent()) {
            stop(cancelled.get(), "cancelled");
            return new Cancellation.Cancelled(cancelled.get());
        }
        return jobs.find(id).<Cancellation>map(Cancellation.AlreadyEnded::new).orElseGet(Cancellation.Unknown::new);
    }

    /// Removes the job and, within a minute, its file.
    ///
    /// @return the job as it last stood, or empty if there was none
    public Optional<Job> delete(long id) {
        Optional<Job> deleted = inTransaction(() -> {
            Optional<Job> last = deleteRow(id);
            last.ifPresent(job -> {
                removals.plan(job.id());
                aftermath.deleted(job);
            });
            return last;
        });
        deleted.filter(job -> !job.status().isEnded()).ifPresent(job -> stop(job, "deleted"));
        return deleted;
    }

    private Optional<Job> updateUnlessEnded(long id) {
        return jdbc.sql("""
                UPDATE export_jobs
                   SET status = 'cancelled', completed_at = now(), version = version + 1,
                       updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')
                 WHERE id = :id AND status IN ('pending', 'running')
                RETURNING *
                """).param("id", id).query(JobRow::job).optional();
    }

    private Optional<Job> deleteRow(long id) {
        return jdbc.sql("DELETE FROM export_jobs WHERE id = :id RETURNING *")
                .param("id", id)
                .query(JobRow::job)
                .optional();
    }

    private void stop(Job job, String reason) {
        if (job.executionId() != null) {
            stopOrders.stop(job.id(), job.executionId(), reason);
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return requireNonNull(transactions.execute(status -> work.get()));
    }
}
