package sluice.gateway.jobs;

import java.util.UUID;

/// Tells whoever runs an execution to end it. An order may be lost: the next word of that execution is answered by
/// another.
public interface StopOrders {

    /// @param reason for the worker's log
    void stop(long jobId, UUID executionId, String reason);
}
