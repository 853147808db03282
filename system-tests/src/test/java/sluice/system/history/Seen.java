package sluice.system.history;

import org.jspecify.annotations.Nullable;

/// A job as one client saw it once.
public record Seen(
        String client,
        long job,
        String status,
        int attempt,
        long version,
        int percent,
        long rows,
        @Nullable String sha256) {}
