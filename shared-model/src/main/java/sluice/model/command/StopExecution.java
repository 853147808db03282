package sluice.model.command;

import java.util.Objects;
import java.util.UUID;

/// `execution.stop`: whoever runs this execution is to end it, remove what it wrote, and say `stopped`.
///
/// @param reason for the log, as `cancelled` or `superseded`
public record StopExecution(long jobId, UUID executionId, String reason) {

    public static final String TYPE = "execution.stop";

    public StopExecution {
        Objects.requireNonNull(executionId, "executionId");
        Objects.requireNonNull(reason, "reason");
    }
}
