package sluice.gateway.jobs;

import java.time.Duration;
import org.springframework.stereotype.Component;

/// What every move of a job entails, in its transaction: the public hears of it, and an attempt that waits is
/// dispatched.
@Component
final class JobAftermath {

    private final Dispatches dispatches;
    private final JobChanges changes;

    JobAftermath(Dispatches dispatches, JobChanges changes) {
        this.dispatches = dispatches;
        this.changes = changes;
    }

    /// The job waits for a new attempt, which no worker is to have before `delay`.
    void dispatched(Job pending, Duration delay) {
        dispatches.dispatch(pending, delay);
        changes.moved(pending);
    }

    /// The job was claimed, or has ended.
    void moved(Job after) {
        changes.moved(after);
    }

    void deleted(Job last) {
        changes.deleted(last);
    }
}
