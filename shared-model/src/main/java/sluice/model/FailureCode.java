package sluice.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why an attempt did not produce a file: the one table of failures, with what to do about each.
public enum FailureCode {
    SOURCE_UNAVAILABLE(
            true, "Check that the source database is up and reachable from the workers; the job is retried."),
    SOURCE_CONFLICT(true, "The replica cancelled the query for recovery; retry later or export from the primary."),
    SOURCE_TIMEOUT(
            true, "The source held the query too long (a lock or the statement timeout); retry, or narrow the export."),
    TABLE_MISSING(false, "Check the name in /api/v1/export/tables; the table may have been dropped or renamed."),
    TABLE_CHANGED(false, "A column was dropped, renamed or changed after the job was accepted; create the job again."),
    PERMISSION_DENIED(false, "Grant SELECT on the table to the source role of the workers."),
    VALUE_NOT_REPRESENTABLE(
            false, "Choose what becomes of such values by the option that the message names, or another format."),
    ROW_TOO_LARGE(false, "Leave out the large column, or raise SLUICE_MAX_ROW_BYTES and the worker's heap."),
    STORAGE_FULL(true, "Free space on the export volume, or shorten SLUICE_EXPORT_TTL."),
    STORAGE_ERROR(true, "The export volume refused a write; check its health."),
    STORAGE_STALLED(true, "The export volume accepted no byte for minutes; check its health."),
    VOLUME_NOT_SHARED(true, "Mount the same export volume in the gateway and in every worker."),
    WORKER_LOST(true, "The workers that ran it stopped without a word (often out of memory); check their logs."),
    UNDELIVERABLE(false, "The broker could not deliver the command; look at the queue sluice.dead."),
    INTERNAL(true, "A defect of Sluice; the worker's log has the details.");

    private final boolean retryable;
    private final String remedy;

    FailureCode(boolean retryable, String remedy) {
        this.retryable = retryable;
        this.remedy = remedy;
    }

    /// Whether another attempt may succeed with nothing changed by people.
    public boolean retryable() {
        return retryable;
    }

    /// One sentence for people: what to do next.
    public String remedy() {
        return remedy;
    }

    /// Lower snake case, as in messages and in the job's `error_code`.
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if no code has this name
    @JsonCreator
    public static FailureCode fromWire(String name) {
        for (FailureCode code : values()) {
            if (code.wireName().equals(name)) {
                return code;
            }
        }
        throw new IllegalArgumentException("unknown failure code \"" + name + "\"");
    }
}
