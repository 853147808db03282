package sluice.gateway.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Changes, at a person's wish, how long the file of a completed job is kept.
@Component
final class FileKeeping {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final JobAftermath aftermath;

    FileKeeping(JdbcClient jdbc, TransactionOperations transactions, JobAftermath aftermath) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.aftermath = aftermath;
    }

    /// @param until null to keep it until somebody says otherwise
    /// @return the job as it now stands; empty where it has no file now
    Optional<Job> keepIfCompleted(long id, @Nullable Instant until) {
        return requireNonNull(transactions.execute(status -> {
            Optional<Job> kept = jdbc.sql("UPDATE export_jobs SET pinned = :until::timestamptz IS NULL,"
                            + " expires_at = coalesce(:until::timestamptz, expires_at), " + Guards.CHANGED
                            + " WHERE id = :id AND status = 'completed' RETURNING *")
                    .param("id", id)
                    .param("until", Jobs.time(until))
                    .query(JobRow::job)
                    .optional();
            kept.ifPresent(aftermath::altered);
            return kept;
        }));
    }
}
