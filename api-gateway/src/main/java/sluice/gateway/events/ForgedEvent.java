package sluice.gateway.events;

import sluice.model.Execution;

/// An event tells of an attempt that its job has not come to. Whoever sent it was told nothing by this installation: to
/// be put aside, and to change nothing.
final class ForgedEvent extends RuntimeException {

    ForgedEvent(Execution execution) {
        super("attempt " + execution.attempt() + " of job " + execution.jobId() + " was never dispatched");
    }
}
