package sluice.testkit.history;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the jobs table, as far as the invariants speak of it.
///
/// @param worker that runs the execution, by its own name
/// @param reported whether the execution has said that its file is whole
public record JobState(
        String status,
        int attempt,
        @Nullable UUID execution,
        @Nullable String worker,
        long version,
        long sequence,
        long rows,
        long bytes,
        int percent,
        @Nullable String sha256,
        boolean reported,
        int failedAttempts,
        int lostAttempts,
        @Nullable String errorCode) {

    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled", "expired");

    public boolean isEnded() {
        return ENDS.contains(status);
    }

    boolean hasFile() {
        return status.equals("completed") || status.equals("expired");
    }
}
