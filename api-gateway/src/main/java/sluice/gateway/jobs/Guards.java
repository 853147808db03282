package sluice.gateway.jobs;

import java.util.Map;
import sluice.model.Execution;

/// Pieces of SQL that every guarded move is made of.
final class Guards {

    /// The execution holds the job. Takes the parameters of [#of].
    static final String CURRENT =
            " id = :job AND status = 'running' AND attempt = :attempt AND execution_id = :execution ";

    /// The execution holds the job and has not yet said how it ended.
    static final String AT_WORK = CURRENT + " AND finished_at IS NULL ";

    /// The execution holds the job and has said that its file is whole; nobody has looked yet.
    static final String FINISHED = CURRENT + " AND finished_at IS NOT NULL ";

    /// Nothing was heard of the execution for more than `:silent_ticks` of the event clock.
    static final String SILENT = AT_WORK + " AND last_seen_tick < (SELECT tick FROM event_clock) - :silent_ticks ";

    /// Every change that can be seen from outside raises the version, and no two have the same time.
    static final String CHANGED =
            " version = version + 1, updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond') ";

    /// Renews the lease.
    static final String SEEN = " last_seen_tick = (SELECT tick FROM event_clock) ";

    private Guards() {}

    static Map<String, Object> of(Execution execution) {
        return Map.of(
                "job", execution.jobId(),
                "attempt", execution.attempt(),
                "execution", execution.executionId());
    }
}
