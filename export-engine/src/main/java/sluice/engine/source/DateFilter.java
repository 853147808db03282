package sluice.engine.source;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sluice.engine.source.ExportQuery.Problem;
import sluice.model.DateRange;

/// The condition that keeps the rows between two points in time, both included. What the request says is
/// parsed to `java.time`, and what stands in the query is written by [TimeLiteral].
///
/// ```
/// column        bare date                          date-time
/// date          that day                           refused: use a bare date
/// timestamp     from 00:00, to the end of the day  exact; an offset is refused, since the column has none
/// timestamptz   likewise, in the filter's zone     exact; without an offset in the filter's zone
/// ```
///
/// Local times that a change of clocks skips or repeats are taken as `java.time` resolves them: later by
/// the gap, and the earlier of two.
final class DateFilter {

    private static final String COLUMN = "filters.date_column";
    private static final String FROM = "filters.date_from";
    private static final String TO = "filters.date_to";

    private final Relation relation;
    private final List<Problem> problems;

    DateFilter(Relation relation, List<Problem> problems) {
        this.relation = relation;
        this.problems = problems;
    }

    /// Empty where there was a problem.
    String condition(DateRange range) {
        Optional<Column> column = relation.column(range.column());
        if (column.isEmpty()) {
            problems.add(Selection.unknown(COLUMN, range.column(), relation));
            return "";
        }
        if (!(column.get().type() instanceof PgType.Scalar scalar)
                || !column.get().isTemporal()) {
            problems.add(new Problem(
                    COLUMN,
                    "Column \"" + range.column() + "\" is of type "
                            + column.get().typeName()
                            + "; a date filter needs a date, timestamp or timestamptz column.",
                    relation.dateColumns()));
            return "";
        }
        Bound from = bound(FROM, range.from(), scalar.kind(), range.timeZone());
        Bound to = bound(TO, range.to(), scalar.kind(), range.timeZone());
        if (from != null && to != null && to.isBefore(from)) {
            problems.add(new Problem(FROM, "date_from is after date_to, so that no row could match.", List.of()));
        }
        return condition(Selection.reference(column.get()), scalar.kind(), from, to);
    }

    private static String condition(String column, ScalarKind kind, @Nullable Bound from, @Nullable Bound to) {
        String lower = from == null ? "" : column + " >= " + TimeLiteral.of(kind, from.first());
        String upper =
                to == null ? "" : column + (to.lastIncluded() ? " <= " : " < ") + TimeLiteral.of(kind, to.last());
        return lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + " AND " + upper;
    }

    /// A point of the request as the column's own type has it: local for date and timestamp, in UTC for
    /// timestamptz.
    ///
    /// @param first the earliest moment that it stands for
    /// @param last the latest; a day in a column with a time ends before the next one begins
    private record Bound(LocalDateTime first, LocalDateTime last, boolean lastIncluded) {

        static Bound exactly(LocalDateTime moment) {
            return new Bound(moment, moment, true);
        }

        boolean isBefore(Bound other) {
            return lastIncluded ? last.isBefore(other.first) : !last.isAfter(other.first);
        }
    }

    private @Nullable Bound bound(String field, @Nullable String text, ScalarKind kind, ZoneId zone) {
        if (text == null) {
            return null;
        }
        return switch (RequestedTime.parse(text)) {
            case RequestedTime.Day(LocalDate day) -> day(day, kind, zone);
            case RequestedTime.Local(LocalDateTime moment) when kind == ScalarKind.TIMESTAMP -> Bound.exactly(moment);
            case RequestedTime.Local(LocalDateTime moment)
            when kind == ScalarKind.TIMESTAMPTZ -> Bound.exactly(inUtc(moment, zone));
            case RequestedTime.Absolute(LocalDateTime utc) when kind == ScalarKind.TIMESTAMPTZ -> Bound.exactly(utc);
            case RequestedTime.Absolute _
            when kind == ScalarKind.TIMESTAMP ->
                refused(field, "The column is a timestamp without time zone: leave out the offset (or Z).");
            case RequestedTime.Local _, RequestedTime.Absolute _ ->
                refused(field, "The column is a date: use a date without a time, as 2024-05-06.");
            case RequestedTime.Unreadable(String reason) -> refused(field, reason);
        };
    }

    private static Bound day(LocalDate day, ScalarKind kind, ZoneId zone) {
        return switch (kind) {
            case DATE -> Bound.exactly(day.atStartOfDay());
            case TIMESTAMPTZ ->
                new Bound(inUtc(day.atStartOfDay(), zone), inUtc(day.plusDays(1).atStartOfDay(), zone), false);
            default -> new Bound(day.atStartOfDay(), day.plusDays(1).atStartOfDay(), false);
        };
    }

    private static LocalDateTime inUtc(LocalDateTime moment, ZoneId zone) {
        return moment.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    private @Nullable Bound refused(String field, String message) {
        problems.add(new Problem(field, message, List.of()));
        return null;
    }
}
