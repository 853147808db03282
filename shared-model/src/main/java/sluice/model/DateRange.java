package sluice.model;

import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keeps the rows whose `column` lies between two points, both inclusive; a missing end is open.
///
/// @param column the true name of a date, timestamp or timestamptz column
/// @param from an ISO date (`2024-05-06`) or date-time (`2024-05-06T07:08:09Z`), or null
/// @param to likewise; a bare date covers that whole day
/// @param timeZone the zone in which bare dates, and date-times without an offset, are read on a timestamptz
///     column
public record DateRange(
        String column, @Nullable String from, @Nullable String to, ZoneId timeZone) {

    public DateRange {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(timeZone, "timeZone");
        if (from == null && to == null) {
            throw new IllegalArgumentException("a date range needs date_from or date_to");
        }
    }
}
