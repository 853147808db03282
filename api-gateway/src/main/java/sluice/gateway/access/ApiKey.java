package sluice.gateway.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key as its administrators see it: without the key.
///
/// @param client who holds it, and owns the jobs that are made with it
/// @param prefix the first characters of the key
/// @param lastUsedAt to the minute; null where it was never used
/// @param revokedAt null while it opens anything
@JsonInclude(JsonInclude.Include.ALWAYS)
record ApiKey(
        long id,
        String client,
        String prefix,
        List<Scope> scopes,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    ApiKey {
        scopes = List.copyOf(scopes);
    }
}
