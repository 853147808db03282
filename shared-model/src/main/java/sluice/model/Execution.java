package sluice.model;

import java.util.Objects;
import java.util.UUID;

/// One try of one worker at one attempt of a job. `attempt` is the fencing number, raised by every dispatch;
/// `executionId` tells apart two workers that were handed the same attempt.
public record Execution(long jobId, int attempt, UUID executionId) {

    public Execution {
        Objects.requireNonNull(executionId, "executionId");
        if (jobId < 1 || attempt < 1) {
            throw new IllegalArgumentException("job_id and attempt must be at least 1");
        }
    }
}
