package sluice.gateway.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a job stands.
///
/// ```
/// pending → running → completed → expired
///    │  ▲______│ │        (running → pending: retry, lost worker, hand-back)
///    └───────────┴──▶ failed | cancelled
/// ```
public enum JobStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED;

    /// Whether nothing will happen to the job any more but expiry and deletion.
    public boolean isEnded() {
        return this != PENDING && this != RUNNING;
    }

    /// Lower case, as in the API, in messages and in the table.
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<JobStatus> ofWireName(String name) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(name)).findFirst();
    }
}
