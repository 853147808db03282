package sluice.gateway.jobs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import sluice.gateway.access.Caller;
import sluice.model.Execution;

/// All jobs, for reading. What moves them stands beside it in this package, and nowhere else.
@Component
public final class Jobs {

    private final JdbcClient jdbc;

    Jobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Job> find(long id) {
        return jdbc.sql("SELECT * FROM export_jobs WHERE id = :id")
                .param("id", id)
                .query(JobRow::job)
                .optional();
    }

    /// The job, where it exists for the caller: another's is as absent as one that never was.
    public Optional<Job> find(long id, Caller caller) {
        return find(id).filter(job -> caller.sees(job.owner()));
    }

    /// As [#find]. A job never changes its owner, so that what was got may be acted upon.
    ///
    /// @throws sluice.gateway.http.RequestRefused 404
    public Job get(long id, Caller caller) {
        return find(id, caller).orElseThrow(() -> JobAddress.noJobAt(id));
    }

    /// @return at most `filter.limit()` jobs, highest id first
    public List<Job> list(JobFilter filter) {
        JobListing listing = JobListing.of(filter);
        return jdbc.sql(listing.sql())
                .params(listing.parameters())
                .query(JobRow::job)
                .list();
    }

    /// Jobs that have not ended, and those changed at or after `since`: at most `limit`, least recently changed
    /// first. The start of a stream of all jobs.
    ///
    /// @param owner null for everybody's
    public List<Job> unfinishedOrChangedSince(Instant since, @Nullable String owner, int limit) {
        return jdbc.sql("""
                SELECT * FROM export_jobs WHERE id IN (
                    SELECT id FROM (
                        (SELECT id, updated_at FROM export_jobs WHERE status IN ('pending', 'running') %1$s
                          ORDER BY updated_at DESC LIMIT :limit)
                        UNION
                        (SELECT id, updated_at FROM export_jobs WHERE updated_at >= :since %1$s
                          ORDER BY updated_at DESC LIMIT :limit)) newest
                     ORDER BY updated_at DESC, id DESC LIMIT :limit)
                 ORDER BY updated_at, id
                """.formatted(owner == null ? "" : "AND owner = :owner"))
                .param("since", time(since))
                .param("owner", owner)
                .param("limit", limit)
                .query(JobRow::job)
                .list();
    }

    /// Those of `ids` that are not deleted.
    public Set<Long> existing(Collection<Long> ids) {
        return Set.copyOf(jdbc.sql("SELECT id FROM export_jobs WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    /// Those whose files a row explains: the execution holds its job, or has completed it.
    public Set<Execution> explained(Collection<Execution> executions) {
        if (executions.isEmpty()) {
            return Set.of();
        }
        Set<UUID> holders = jdbc.sql("""
                SELECT execution_id FROM export_jobs
                 WHERE id = ANY (:jobs) AND execution_id IS NOT NULL AND status IN ('running', 'completed')
                """)
                .param("jobs", executions.stream().map(Execution::jobId).toArray(Long[]::new))
                .query((row, number) -> row.getObject("execution_id", UUID.class))
                .set();
        return executions.stream()
                .filter(execution -> holders.contains(execution.executionId()))
                .collect(Collectors.toSet());
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
