package sluice.model.event;

import java.time.Instant;
import java.util.Objects;
import sluice.model.Execution;

/// What a worker says of one execution.
///
/// @param sequence grows by one with each event of the execution; guards progress only
/// @param occurredAt the worker's clock: information only, no decision rests on it
public record ExecutionEvent(Execution execution, long sequence, String worker, Instant occurredAt, Report report)
        implements SluiceEvent {

    public ExecutionEvent {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(report, "report");
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must not be negative");
        }
    }
}
