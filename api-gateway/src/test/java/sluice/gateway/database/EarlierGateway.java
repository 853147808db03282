package sluice.gateway.database;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a gateway of the version of [EarlierVersion#WITH_ACCESS] says to the jobs database, word for word: it knows
/// nothing of what came later.
final class EarlierGateway {

    private static final String CHANGED =
            " version = version + 1, updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond') ";

    private final JdbcClient jdbc;

    private final String spec;

    /// @param jdbc to a database that such a gateway has written its jobs to
    EarlierGateway(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.spec = jdbc.sql("SELECT spec::text FROM export_jobs WHERE id = 1")
                .query(String.class)
                .single();
    }

    long insertJob() {
        return jdbc.sql("""
                INSERT INTO export_jobs (owner, spec, table_schema, table_name, requested_table, format, row_limit, request,
                                         label, estimated_rows, warnings)
                VALUES (:owner, :spec::jsonb, :schema, :table, :requested, :format, :row_limit, :request::json,
                        :label, :estimated, :warnings::jsonb)
                RETURNING *
                """)
                .param("owner", "ann")
                .param("spec", spec)
                .param("schema", "sales")
                .param("table", "orders")
                .param("requested", "orders")
                .param("format", "csv")
                .param("row_limit", null)
                .param("request", "{\"table_name\": \"orders\", \"format\": \"csv\"}")
                .param("label", null)
                .param("estimated", 500)
                .param("warnings", "[]")
                .query((row, number) -> row.getLong("id"))
                .single();
    }

    void insertCommand(long job) {
        jdbc.sql("""
                INSERT INTO outbox (kind, job_id, attempt, routing_key, type, body, due_at)
                VALUES ('command', :job, :attempt, :key, :type, :body, now() + make_interval(secs => :delay))
                """)
                .param("job", job)
                .param("attempt", 1)
                .param("key", "export.execute")
                .param("type", "export.execute")
                .param("body", "{}")
                .param("delay", 0.0)
                .update();
    }

    void insertStatus(long job) {
        jdbc.sql("""
                INSERT INTO outbox (kind, job_id, routing_key, type, body) VALUES ('status', :job, :key, :type, :body)
                """)
                .param("job", job)
                .param("key", "job.pending.sales.orders")
                .param("type", "job.pending")
                .param("body", "{}")
                .update();
    }

    /// @return how many jobs began
    int claim(long job, UUID execution) {
        return jdbc.sql("""
                UPDATE export_jobs
                   SET status = 'running', execution_id = :execution, worker = :worker, started_at = now(),
                       last_seen_tick = (SELECT tick FROM event_clock),
                """ + CHANGED + " WHERE id = :job AND status = 'pending' AND attempt = :attempt")
                .param("execution", execution)
                .param("worker", "worker-1")
                .param("job", job)
                .param("attempt", 1)
                .update();
    }

    int finish(long job, UUID execution) {
        return jdbc.sql("""
                UPDATE export_jobs
                   SET rows = :rows, bytes = :bytes, sha256 = :sha256, truncated = false, snapshot_at = now(),
                       finished_at = now(),
                """ + CHANGED + " WHERE id = :job AND status = 'running' AND execution_id = :execution")
                .param("rows", 500)
                .param("bytes", 12_345)
                .param("sha256", "ab".repeat(32))
                .param("job", job)
                .param("execution", execution)
                .update();
    }

    int complete(long job, UUID execution) {
        return jdbc.sql("""
                UPDATE export_jobs
                   SET status = 'completed', percent = 100, completed_at = now(),
                       expires_at = now() + make_interval(secs => :ttl),
                """ + CHANGED + " WHERE id = :job AND status = 'running' AND execution_id = :execution")
                .param("ttl", 0.0)
                .param("job", job)
                .param("execution", execution)
                .update();
    }

    int delete(long job) {
        return jdbc.sql("DELETE FROM export_jobs WHERE id = :id")
                .param("id", job)
                .update();
    }

    /// The sweep of files that have been kept long enough.
    int expire() {
        return jdbc.sql("""
                WITH due AS (SELECT id FROM export_jobs WHERE status = 'completed' AND expires_at <= now()
                              ORDER BY expires_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                UPDATE export_jobs SET status = 'expired',
                """ + CHANGED + " FROM due WHERE export_jobs.id = due.id")
                .param("limit", 100)
                .update();
    }

    /// The sweep of commands whose attempt no longer waits.
    int discardOvertaken() {
        return jdbc.sql("""
                DELETE FROM outbox WHERE id IN (
                    SELECT o.id FROM outbox o
                     WHERE o.kind = 'command'
                       AND NOT EXISTS (SELECT FROM unclaimed_attempts u
                                        WHERE u.job_id = o.job_id AND u.attempt = o.attempt)
                     LIMIT :limit FOR UPDATE OF o SKIP LOCKED)
                """).param("limit", 500).update();
    }

    void seen(String worker) {
        jdbc.sql("""
                INSERT INTO workers (name, version, slots, executions, last_seen_tick, last_seen_at)
                SELECT :name, :version, :slots, :executions, tick, now() FROM event_clock
                ON CONFLICT (name) DO UPDATE
                   SET version = excluded.version, slots = excluded.slots, executions = excluded.executions,
                       last_seen_tick = excluded.last_seen_tick, last_seen_at = excluded.last_seen_at
                """)
                .param("name", worker)
                .param("version", "0.0.9")
                .param("slots", 2)
                .param("executions", 0)
                .update();
    }
}
