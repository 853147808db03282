package sluice.gateway.jobs;

/// What became of an attempt to move a job. A refusal is an answer, not an error: two workers, a late or repeated
/// event, or an impatient user make it happen in good health.
public sealed interface Transition {

    /// The job moved; `after` is the row as it now stands.
    record Moved(Job after) implements Transition {}

    /// The execution holds the job, or has ended it, and there was nothing new in what it said.
    record AlreadyApplied() implements Transition {}

    /// The attempt is one that this job has not come to yet: nobody was ever told to make it.
    record NeverDispatched() implements Transition {}

    /// Another execution, a later attempt, an end or nobody holds the job: the sender is to be told to stop.
    record Superseded() implements Transition {}
}
