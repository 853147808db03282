package sluice.gateway.jobs;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/// What every move of a job entails, in its transaction: the public hears of it, and an attempt that waits is
/// dispatched.
@Component
final class JobAftermath {

    private final Dispatches dispatches;
    private final List<JobChanges> changes;

    JobAftermath(Dispatches dispatches, List<JobChanges> changes) {
        this.dispatches = dispatches;
        this.changes = changes;
    }

    /// The job is new.
    void created(Job made, NewJob request) {
        changes.forEach(listener -> listener.created(made, request));
        dispatched(made, Duration.ZERO);
    }

    /// The job waits for a new attempt, which no worker is to have before `delay`.
    void dispatched(Job pending, Duration delay) {
        dispatches.dispatch(pending, delay);
        moved(pending);
    }

    /// The job was claimed, or has ended.
    void moved(Job after) {
        changes.forEach(listener -> listener.moved(after));
    }

    /// Something else than its status changed.
    void altered(Job after) {
        changes.forEach(listener -> listener.altered(after));
    }

    void deleted(Job last) {
        changes.forEach(listener -> listener.deleted(last));
    }
}
