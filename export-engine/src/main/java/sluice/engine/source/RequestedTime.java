package sluice.engine.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A point in time as a request writes it: ISO 8601, years 0001 to 9999, at most microseconds, and nothing
/// that PostgreSQL would take besides (`now`, `infinity`, 24:00, 30 February).
sealed interface RequestedTime {

    record Day(LocalDate day) implements RequestedTime {}

    /// A date-time without an offset.
    record Local(LocalDateTime moment) implements RequestedTime {}

    /// A date-time with an offset, moved to UTC.
    record Absolute(LocalDateTime utc) implements RequestedTime {}

    record Unreadable(String reason) implements RequestedTime {}

    Pattern SHAPE = Pattern.compile(
            "(?<day>\\d{4}-\\d{2}-\\d{2})(?<time>T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(?<offset>Z|[+-]\\d{2}:\\d{2})?)?");

    static RequestedTime parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return unreadable("is not an ISO date (2024-05-06) or date-time with at most microseconds"
                    + " (2024-05-06T07:08:09, 2024-05-06T07:08:09Z, 2024-05-06T07:08:09+02:00)");
        }
        if (text.startsWith("0000")) {
            return unreadable("has the year 0, which does not exist");
        }
        try {
            if (shape.group("time") == null) {
                return new Day(LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE));
            }
            return shape.group("offset") == null
                    ? new Local(LocalDateTime.parse(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME))
                    : new Absolute(OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime());
        } catch (DateTimeException e) {
            return unreadable("names a date or time that does not exist");
        }
    }

    private static Unreadable unreadable(String what) {
        return new Unreadable("The value " + what + ".");
    }
}
