package sluice.gateway.events;

import org.jspecify.annotations.Nullable;
import sluice.gateway.jobs.Job;
import sluice.model.Execution;
import sluice.model.command.DrainWorker;

/// What is to be done once the transaction that applied an event is committed.
sealed interface Consequence {

    /// Somebody else holds the job, or nobody: the sender is to end its execution.
    record Stop(Execution execution) implements Consequence {}

    /// The worker takes commands though it should not, or the other way round: it is to be told.
    record Drain(DrainWorker order) implements Consequence {}

    /// The public is to hear how far the job is.
    record TellProgress(Job after) implements Consequence {}

    /// The file is said to be whole: somebody is to look.
    ///
    /// @param traceparent of the step that heard so, or null
    record LookAtFile(Execution execution, @Nullable String traceparent) implements Consequence {}
}
