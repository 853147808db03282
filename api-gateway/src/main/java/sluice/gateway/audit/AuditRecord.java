package sluice.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that somebody did.
///
/// @param client who; null where nobody is known by name
/// @param action what, as `POST /jobs/{id}/cancel`, or `completed`
/// @param jobId of the job that it was about, or null
/// @param subject the table, or null
/// @param rows of the file that was made or sent, or null
/// @param bytes likewise
/// @param status of the answer; null for what no request did
/// @param address from where it came, as the web server sees it; null likewise
public record AuditRecord(
        Instant at,
        @Nullable String client,
        String action,
        @Nullable Long jobId,
        @Nullable String subject,
        @Nullable Long rows,
        @Nullable Long bytes,
        @Nullable Integer status,
        @Nullable String address) {}
