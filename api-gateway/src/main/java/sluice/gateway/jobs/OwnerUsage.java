package sluice.gateway.jobs;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What one owner uses: of jobs as they are, and of what the record of completed exports holds. Thread-safe.
@Component
public final class OwnerUsage {

    /// @param unfinished jobs that wait or run
    /// @param rows of the jobs completed in the last 24 hours, also of those that were deleted since
    /// @param bytes likewise
    /// @param firstEnd when the first of these jobs was completed; null where there is none
    public record Usage(
            long unfinished,
            long rows,
            long bytes,
            @Nullable Instant firstEnd) {}

    private final JdbcClient jdbc;

    OwnerUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Usage of(String owner) {
        return jdbc.sql("""
                SELECT (SELECT count(*) FROM export_jobs WHERE owner = :owner AND status IN ('pending', 'running'))
                           AS unfinished,
                       coalesce(sum(rows), 0)::bigint AS rows, coalesce(sum(bytes), 0)::bigint AS bytes,
                       min(at) AS first_end
                  FROM audit
                 WHERE (client = :owner OR client IS NULL AND :owner = '') AND action = 'completed'
                   AND at > now() - interval '24 hours'
                """)
                .param("owner", owner)
                .query((row, number) -> {
                    OffsetDateTime first = row.getObject("first_end", OffsetDateTime.class);
                    return new Usage(
                            row.getLong("unfinished"),
                            row.getLong("rows"),
                            row.getLong("bytes"),
                            first == null ? null : first.toInstant());
                })
                .single();
    }
}
