package sluice.gateway.jobs;

import java.time.Duration;

/// Lets a request wait for a job to change.
public interface JobWatch {

    /// Returns once the job has another version than `version`, or is gone, or `atMost` has passed.
    void await(long id, long version, Duration atMost) throws InterruptedException;
}
