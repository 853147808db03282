package sluice.system.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the jobs table when all is quiet.
///
/// @param endedAt null if it has not ended
public record JobAtEnd(
        long job,
        String table,
        String status,
        int attempt,
        @Nullable UUID execution,
        long rows,
        long bytes,
        @Nullable String sha256,
        @Nullable String errorCode,
        int failedAttempts,
        int lostAttempts,
        Instant createdAt,
        @Nullable Instant endedAt) {}
