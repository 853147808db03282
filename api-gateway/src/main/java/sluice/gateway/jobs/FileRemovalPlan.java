package sluice.gateway.jobs;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Promises that a job's files will go: a row in the transaction that ends their use. A sweep keeps the promise when
/// it is due.
@Component
final class FileRemovalPlan {

    private final JdbcClient jdbc;
    private final RetentionSettings settings;

    FileRemovalPlan(JdbcClient jdbc, RetentionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    void plan(long jobId) {
        jdbc.sql("""
                INSERT INTO file_removals (job_id, due_at) VALUES (:job, now() + make_interval(secs => :delay))
                ON CONFLICT (job_id) DO NOTHING
                """)
                .param("job", jobId)
                .param("delay", settings.removalDelay().toMillis() / 1000.0)
                .update();
    }
}
