package sluice.testkit.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Counts that an execution gave, in an event or beside its finished file.
///
/// @param sha256 of the finished file, null in a report of progress
public record Said(
        long job,
        UUID execution,
        long rows,
        long bytes,
        @Nullable String sha256) {}
