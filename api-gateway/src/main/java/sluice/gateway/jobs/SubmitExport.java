package sluice.gateway.jobs;

import org.jspecify.annotations.Nullable;

/// Accepts a job: its row, its first dispatch and its first status message are one transaction.
public final class SubmitExport {

    /// @param job as it now stands
    /// @param isNew false where the idempotency key had made it before
    public record Accepted(Job job, boolean isNew) {}

    /// The idempotency key was used before, with another body.
    public static final class KeyReused extends Exception {}

    /// @param idempotencyKey null where the client gave none
    public Accepted submit(NewJob job, @Nullable String idempotencyKey) throws KeyReused {
        throw new UnsupportedOperationException();
    }
}
