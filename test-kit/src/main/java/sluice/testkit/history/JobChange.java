package sluice.testkit.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One committed change of one row of the jobs table.
///
/// @param number in the order of commits, as far as one job is concerned
/// @param at the database's clock
/// @param before null where the row was inserted
/// @param after null where the row was deleted
/// @param writer the execution for whose word the row was changed, where the test said so; see [AuditTrail]
public record JobChange(
        long number,
        Instant at,
        long job,
        @Nullable JobState before,
        @Nullable JobState after,
        @Nullable UUID writer) {}
