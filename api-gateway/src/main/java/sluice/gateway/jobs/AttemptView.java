package sluice.gateway.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sluice.model.FailureCode;

/// One attempt at a job, as the API shows it.
///
/// @param worker who made it
/// @param outcome `running`, `completed`, `failed`, `cancelled`, `lost` (its worker fell silent) or `handed_back` (its
///     worker ended and said so)
/// @param endedAt null while it runs; of a lost attempt when that was noticed
/// @param rowCount rows that it was known to have written
/// @param errorCode null unless it failed or was lost
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AttemptView(
        int attempt,
        String worker,
        String outcome,
        Instant startedAt,
        @Nullable Instant endedAt,
        long rowCount,
        @Nullable FailureCode errorCode,
        @Nullable String errorMessage) {}
