package sluice.gateway.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import sluice.model.ExportFormat;
import sluice.model.FailureCode;

/// What all jobs together say of how Sluice does, by the jobs database's clock.
@Component
public final class JobFigures {

    /// A job that a worker has in its hands.
    ///
    /// @param owner who made it
    /// @param table as the request gave it
    /// @param rowsPerSecond mean of the present attempt; 0 where nothing is known yet
    public record Running(
            long id,
            String owner,
            String worker,
            String table,
            ExportFormat format,
            int percent,
            long rows,
            double rowsPerSecond,
            double bytesPerSecond) {}

    /// One minute of the last hour. A job that took longer than a minute shows in all of its minutes by its mean rate.
    ///
    /// @param at the minute's start
    /// @param completed jobs that were completed in it
    /// @param failed likewise
    public record Minute(Instant at, long rows, long bytes, long completed, long failed) {}

    /// Seconds that jobs took.
    ///
    /// @param jobs how many the figures rest on; without any there are none
    public record Times(
            long jobs,
            @Nullable Double p50Seconds,
            @Nullable Double p95Seconds,
            @Nullable Double maxSeconds) {}

    /// Jobs that failed in the last 24 hours for one reason.
    public record Failures(FailureCode errorCode, long jobs, Instant lastAt) {}

    /// @param files finished and not expired
    public record Stored(long files, long bytes) {}

    private final JdbcClient jdbc;

    JobFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many jobs there are in each status, those with none included.
    public Map<JobStatus, Long> byStatus() {
        var counts = new EnumMap<JobStatus, Long>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            counts.put(status, 0L);
        }
        jdbc.sql("SELECT status, sum(jobs)::bigint AS jobs FROM job_tallies GROUP BY status")
                .query((row, number) ->
                        Map.entry(JobStatus.ofWireName(row.getString("status")).orElseThrow(), row.getLong("jobs")))
                .list()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    public List<Running> running() {
        return jdbc.sql("""
                SELECT id, owner, coalesce(worker, '') AS worker, requested_table, format, percent, rows,
                       coalesce(rows / nullif(seconds, 0), 0) AS rows_per_second,
                       coalesce(bytes / nullif(seconds, 0), 0) AS bytes_per_second
                  FROM export_jobs, LATERAL (SELECT extract(epoch FROM updated_at - started_at)::float8 AS seconds)
                 WHERE status = 'running'
                 ORDER BY id
                """).query(JobFigures::inHand).list();
    }

    private static Running inHand(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        return new Running(
                row.getLong("id"),
                row.getString("owner"),
                row.getString("worker"),
                row.getString("requested_table"),
                ExportFormat.ofWireName(row.getString("format")).orElseThrow(),
                row.getInt("percent"),
                row.getLong("rows"),
                row.getDouble("rows_per_second"),
                row.getDouble("bytes_per_second"));
    }

    /// The last 60 minutes, the present one last.
    public List<Minute> lastHour() {
        return jdbc.sql("""
                WITH hour AS (SELECT date_trunc('minute', now()) - interval '59 minutes' AS start),
                     recent AS (
                         SELECT rows, bytes, status, completed_at, coalesce(started_at, completed_at) AS began,
                                coalesce(completed_at, updated_at) AS until
                           FROM export_jobs
                          WHERE updated_at >= date_trunc('minute', now()) - interval '59 minutes'
                            AND status IN ('running', 'completed', 'failed')),
                     piece AS (
                         SELECT minute, rows, bytes, status, date_trunc('minute', completed_at) = minute AS ended,
                                CASE WHEN until > began
                                     THEN extract(epoch FROM least(minute + interval '1 minute', until)
                                                             - greatest(minute, began))
                                          / extract(epoch FROM until - began)
                                     ELSE 1 END AS share
                           FROM hour, recent, generate_series(
                                greatest(date_trunc('minute', began), start), until, interval '1 minute') AS minute)
                SELECT at,
                       coalesce(sum(rows * share), 0)::bigint AS rows,
                       coalesce(sum(bytes * share), 0)::bigint AS bytes,
                       count(*) FILTER (WHERE ended AND status = 'completed') AS completed,
                       count(*) FILTER (WHERE ended AND status = 'failed') AS failed
                  FROM hour, generate_series(start, start + interval '59 minutes', interval '1 minute') AS at
                  LEFT JOIN piece ON minute = at
                 GROUP BY at
                 ORDER BY at
                """)
                .query((row, number) -> new Minute(
                        instant(row, "at"),
                        row.getLong("rows"),
                        row.getLong("bytes"),
                        row.getLong("completed"),
                        row.getLong("failed")))
                .list();
    }

    /// From creation to start, of the jobs completed in the last hour at their first attempt.
    public Times waiting() {
        return times("started_at - created_at", "attempt = 1");
    }

    /// From the start of the last attempt to completion, of the jobs completed in the last hour.
    public Times taking() {
        return times("completed_at - started_at", "true");
    }

    private Times times(String duration, String which) {
        return jdbc.sql("""
                SELECT count(*) AS jobs, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50,
                       percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS p95, max(seconds) AS longest
                  FROM (SELECT extract(epoch FROM %s)::float8 AS seconds FROM export_jobs
                         WHERE updated_at >= now() - interval '1 hour' AND completed_at >= now() - interval '1 hour'
                           AND status = 'completed' AND %s)
                """.formatted(duration, which))
                .query((row, number) -> new Times(
                        row.getLong("jobs"),
                        row.getObject("p50", Double.class),
                        row.getObject("p95", Double.class),
                        row.getObject("longest", Double.class)))
                .single();
    }

    /// Most frequent first.
    public List<Failures> failuresOfTheDay() {
        return jdbc.sql("""
                SELECT error_code, count(*) AS jobs, max(completed_at) AS last_at FROM export_jobs
                 WHERE completed_at >= now() - interval '24 hours' AND status = 'failed'
                 GROUP BY error_code ORDER BY jobs DESC, error_code
                """)
                .query((row, number) -> new Failures(
                        FailureCode.fromWire(row.getString("error_code")),
                        row.getLong("jobs"),
                        instant(row, "last_at")))
                .list();
    }

    public Stored stored() {
        return jdbc.sql("""
                SELECT coalesce(sum(jobs), 0)::bigint AS files, coalesce(sum(bytes), 0)::bigint AS bytes
                  FROM job_tallies WHERE status = 'completed'
                """)
                .query((row, number) -> new Stored(row.getLong("files"), row.getLong("bytes")))
                .single();
    }

    /// Sums up what the changes of jobs have added to the counts, so that reading these stays cheap. Counts are the
    /// same before and after; any number of gateways may do it at once.
    ///
    /// @return how many rows were summed up, at most `limit`
    public int sumUpTallies(int limit) {
        return jdbc.sql("""
                WITH batch AS (SELECT ctid AS place FROM job_tallies LIMIT :limit FOR UPDATE SKIP LOCKED),
                     gone AS (DELETE FROM job_tallies USING batch WHERE ctid = place RETURNING status, jobs, bytes),
                     summed AS (INSERT INTO job_tallies
                                SELECT status, sum(jobs), sum(bytes) FROM gone GROUP BY status)
                SELECT count(*) FROM gone
                """).param("limit", limit).query(Integer.class).single();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
