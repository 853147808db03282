package sluice.gateway.jobs;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.event.GatewayTick;

/// Ends the present attempt of a job without a file: by another attempt while the budgets allow one, else by failing
/// the job. Belongs in a transaction.
@Component
final class NextAttempt {

    private static final int MESSAGE_LENGTH = 2000;

    /// Which budget an attempt is charged to, if any, and what it is called afterwards.
    enum Charge {
        FAILED(1, 0, "failed"),
        LOST(0, 1, "lost"),
        NONE(0, 0, "handed_back");

        private final int failed;
        private final int lost;
        private final String outcome;

        Charge(int failed, int lost, String outcome) {
            this.failed = failed;
            this.lost = lost;
            this.outcome = outcome;
        }
    }

    private record Waiting(Job job, int failures) {}

    private final JdbcClient jdbc;
    private final RetrySettings settings;
    private final JobAftermath aftermath;

    NextAttempt(JdbcClient jdbc, RetrySettings settings, JobAftermath aftermath) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.aftermath = aftermath;
    }

    /// @param guard of [Guards], which says when the attempt may be ended
    /// @param message what happened, for people; the remedy of `code` is added when the job fails
    Optional<Job> retryOrFail(String guard, Execution execution, Charge charge, FailureCode code, String message) {
        if (code.retryable()) {
            Optional<Job> again = retryIfAllowed(guard, execution, charge, code, message);
            if (again.isPresent()) {
                return again;
            }
        }
        return fail(guard, execution, charge, code, message);
    }

    /// running → pending with the next attempt, free of charge.
    Optional<Job> handBack(String guard, Execution execution) {
        return retryIfAllowed(guard, execution, Charge.NONE, null, "");
    }

    /// running → pending with the next attempt, unless the budget is used up. The one that ends is written down.
    private Optional<Job> retryIfAllowed(
            String guard, Execution execution, Charge charge, @Nullable FailureCode code, String message) {
        Optional<Waiting> again = jdbc.sql("""
                WITH ending AS (
                    SELECT id AS job_id, attempt AS last, worker AS maker, started_at AS since, rows AS written
                      FROM export_jobs
                     WHERE
                """ + guard + """
                       AND (:failed = 0 OR failed_attempts + :failed < :failed_budget)
                       AND (:lost = 0 OR lost_attempts + :lost < :lost_budget)
                       FOR UPDATE),
                kept AS (
                    INSERT INTO attempts (job_id, attempt, worker, started_at, rows, outcome, error_code, error_message)
                    SELECT job_id, last, maker, since, written, :outcome, :code::text, :message::text FROM ending)
                UPDATE export_jobs
                   SET status = 'pending', attempt = attempt + 1, execution_id = NULL, worker = NULL, sequence = -1,
                       rows = 0, bytes = 0, finished_at = NULL, sha256 = NULL, truncated = false, snapshot_at = NULL,
                       failed_attempts = failed_attempts + :failed, lost_attempts = lost_attempts + :lost,
                """ + Guards.CHANGED
                        + " FROM ending WHERE export_jobs.id = ending.job_id RETURNING export_jobs.*")
                .params(Guards.of(execution))
                .param("silent_ticks", GatewayTick.SILENCE)
                .param("failed", charge.failed)
                .param("lost", charge.lost)
                .param("failed_budget", settings.failedAttempts())
                .param("lost_budget", settings.lostAttempts())
                .param("outcome", charge.outcome)
                .param("code", code == null ? null : code.wireName())
                .param("message", code == null ? null : sentence(message))
                .query((row, number) -> new Waiting(
                        JobRow.job(row, number), row.getInt("failed_attempts") + row.getInt("lost_attempts")))
                .optional();
        again.ifPresent(waiting -> aftermath.dispatched(waiting.job(), delay(charge, waiting.failures())));
        return again.map(Waiting::job);
    }

    private Optional<Job> fail(String guard, Execution execution, Charge charge, FailureCode code, String message) {
        Optional<Job> failed = jdbc.sql("""
                UPDATE export_jobs
                   SET status = 'failed', completed_at = now(), error_code = :code, error_message = :message,
                       failed_attempts = failed_attempts + :failed, lost_attempts = lost_attempts + :lost,
                """ + Guards.CHANGED + " WHERE " + guard + " RETURNING *")
                .params(Guards.of(execution))
                .param("silent_ticks", GatewayTick.SILENCE)
                .param("failed", code.retryable() ? charge.failed : 0)
                .param("lost", charge.lost)
                .param("code", code.wireName())
                .param("message", forPeople(code, message))
                .query(JobRow::job)
                .optional();
        failed.ifPresent(aftermath::moved);
        return failed;
    }

    /// A lost attempt has been waited for already, so the first one is made good at once.
    private Duration delay(Charge charge, int failures) {
        return switch (charge) {
            case FAILED -> settings.delayAfter(failures);
            case LOST -> settings.delayAfter(failures - 1);
            case NONE -> Duration.ZERO;
        };
    }

    /// What happened and what to do next.
    static String forPeople(FailureCode code, String message) {
        return (sentence(message) + " " + code.remedy()).strip();
    }

    /// What happened, on one line of bounded length.
    private static String sentence(String message) {
        String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String bounded = line.length() <= MESSAGE_LENGTH ? line : line.substring(0, MESSAGE_LENGTH) + "…";
        return bounded.isEmpty() || bounded.matches(".*[.!?…]") ? bounded : bounded + ".";
    }
}
