package sluice.gateway.jobs;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sluice.model.ExportFormat;

/// Which jobs a list shows, newest (highest id) first. A null or empty component does not restrict.
///
/// @param owner null for everybody's
/// @param table matches the requested name or the true `schema.table`
/// @param createdAfter exclusive
/// @param createdBefore exclusive
/// @param belowId only jobs with a smaller id: the page after the one that ended with it
/// @param limit at least 1
public record JobFilter(
        @Nullable String owner,
        Set<JobStatus> statuses,
        @Nullable String table,
        @Nullable ExportFormat format,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Nullable Long belowId,
        int limit) {

    public JobFilter {
        statuses = Set.copyOf(statuses);
    }
}
