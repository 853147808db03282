package sluice.model.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sluice.model.Execution;

/// Sent by each worker every few seconds from a timer: it renews every execution it lists, and shows idle
/// workers.
///
/// @param slots how many exports the worker can run at once
/// @param draining whether it takes no more commands, by order; null from a version that takes no such orders
public record WorkerAlive(
        String worker,
        String version,
        int slots,
        List<Execution> executions,
        @Nullable Boolean draining) implements SluiceEvent {

    public static final String TYPE = "worker.alive";

    public WorkerAlive {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(version, "version");
        executions = List.copyOf(executions);
    }

    /// One that takes commands.
    public WorkerAlive(String worker, String version, int slots, List<Execution> executions) {
        this(worker, version, slots, executions, false);
    }
}
