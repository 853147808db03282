package sluice.engine.source;

import java.time.LocalDateTime;
import java.util.Locale;

/// Writes a point in time as a typed literal of SQL.
final class TimeLiteral {

    private TimeLiteral() {}

    /// @param kind date, timestamp or timestamptz
    /// @param moment in UTC for timestamptz; whole microseconds
    static String of(ScalarKind kind, LocalDateTime moment) {
        return switch (kind) {
            case DATE -> "DATE '" + date(moment) + era(moment) + "'";
            case TIMESTAMP -> "TIMESTAMP '" + date(moment) + time(moment) + era(moment) + "'";
            case TIMESTAMPTZ -> "TIMESTAMPTZ '" + date(moment) + time(moment) + "+00" + era(moment) + "'";
            default -> throw new IllegalArgumentException("no literal of time for " + kind);
        };
    }

    /// The year before 1 is 1 BC, as PostgreSQL writes it.
    private static String date(LocalDateTime moment) {
        int year = moment.getYear() > 0 ? moment.getYear() : 1 - moment.getYear();
        return String.format(Locale.ROOT, "%04d-%02d-%02d", year, moment.getMonthValue(), moment.getDayOfMonth());
    }

    private static String time(LocalDateTime moment) {
        String seconds =
                String.format(Locale.ROOT, " %02d:%02d:%02d", moment.getHour(), moment.getMinute(), moment.getSecond());
        int micros = moment.getNano() / 1000;
        return micros == 0 ? seconds : seconds + String.format(Locale.ROOT, ".%06d", micros);
    }

    private static String era(LocalDateTime moment) {
        return moment.getYear() > 0 ? "" : " BC";
    }
}
