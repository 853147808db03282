package sluice.gateway.jobs;

/// Hears of every move of a job, inside the transaction of the move: what it writes there becomes true with the move
/// or not at all.
public interface JobChanges {

    /// The job was accepted; comes before it is dispatched. What is thrown refuses it.
    default void created(Job made, NewJob request) {}

    /// The job moved; `after` is the row as it now stands.
    void moved(Job after);

    /// Nothing of the job moved, but another of its values changed.
    default void altered(Job after) {}

    /// The job is gone; `last` is the row as it last stood.
    void deleted(Job last);
}
