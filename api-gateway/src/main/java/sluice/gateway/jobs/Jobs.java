package sluice.gateway.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All jobs: every statement on `export_jobs` stands here.
public final class Jobs {

    public Optional<Job> find(long id) {
        throw new UnsupportedOperationException();
    }

    /// @return at most `filter.limit()` jobs, highest id first
    public List<Job> list(JobFilter filter) {
        throw new UnsupportedOperationException();
    }

    /// Jobs that have not ended, and those changed at or after `since`: at most `limit`, least recently changed
    /// first. The start of a stream of all jobs.
    public List<Job> unfinishedOrChangedSince(Instant since, int limit) {
        throw new UnsupportedOperationException();
    }
}
