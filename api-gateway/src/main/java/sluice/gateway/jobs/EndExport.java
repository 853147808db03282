package sluice.gateway.jobs;

import java.util.Optional;

/// Ends a job at a person's wish. A running execution is told to stop after the commit.
public final class EndExport {

    /// What a wish to cancel met.
    public sealed interface Cancellation {
        /// It is cancelled; `after` is the row as it now stands.
        record Cancelled(Job after) implements Cancellation {}

        /// It had ended before, and stays as it is.
        record AlreadyEnded(Job job) implements Cancellation {}

        record Unknown() implements Cancellation {}
    }

    public Cancellation cancelUnlessEnded(long id) {
        throw new UnsupportedOperationException();
    }

    /// Removes the job and, within a minute, its file.
    ///
    /// @return the job as it last stood, or empty if there was none
    public Optional<Job> delete(long id) {
        throw new UnsupportedOperationException();
    }
}
