package sluice.engine.source;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.regex.Pattern;

/// A value of a request as SQL: parsed where the type has a form of its own here, and written anew; else a string that
/// the server reads as a value of the type that it is compared with.
sealed interface Literal {

    /// @param text as it stands in the query
    record Sql(String text) implements Literal {}

    /// @param wish what a value must be, as `an integer`
    record Unfit(String wish) implements Literal {}

    Pattern INTEGER = Pattern.compile("-?\\d{1,20}");
    Pattern DECIMAL = Pattern.compile("-?\\d{1,1000}(\\.\\d{1,1000})?([eE][+-]?\\d{1,4})?");
    Pattern NOT_FINITE = Pattern.compile("NaN|-?Infinity");
    Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    Map<ScalarKind, Integer> SIGNED_BITS = Map.of(ScalarKind.INT2, 16, ScalarKind.INT4, 32, ScalarKind.INT8, 64);

    static Literal of(PgType type, String value) {
        return type instanceof PgType.Scalar(ScalarKind kind, int _) ? scalar(kind, value) : text(value);
    }

    private static Literal scalar(ScalarKind kind, String value) {
        return switch (kind) {
            case BOOL -> bool(value);
            case INT2, INT4, INT8 -> integer(kind, value);
            case NUMERIC -> number("NUMERIC", value);
            case FLOAT4 -> number("REAL", value);
            case FLOAT8 -> number("DOUBLE PRECISION", value);
            case DATE, TIMESTAMP, TIMESTAMPTZ -> time(kind, value);
            case UUID ->
                UUID.matcher(value).matches() ? new Sql("UUID '" + value + "'") : new Unfit("a UUID of 36 characters");
            case OID, XID8, TEXT, BPCHAR, SINGLE_CHAR, BYTEA, TIME, TIMETZ, INTERVAL, JSON, JSONB, INET, CIDR ->
                text(value);
            case MACADDR, BIT, PG_LSN, TID, POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE -> text(value);
            case INT2VECTOR, OIDVECTOR -> text(value);
        };
    }

    private static Literal bool(String value) {
        return switch (value) {
            case "true" -> new Sql("TRUE");
            case "false" -> new Sql("FALSE");
            default -> new Unfit("true or false");
        };
    }

    private static Literal integer(ScalarKind kind, String value) {
        int bits = SIGNED_BITS.getOrDefault(kind, 64);
        if (INTEGER.matcher(value).matches()) {
            BigInteger number = new BigInteger(value);
            if (number.bitLength() < bits) {
                return new Sql("'" + number + "'::int" + bits / 8);
            }
        }
        BigInteger most = BigInteger.TWO.pow(bits - 1);
        return new Unfit("an integer from " + most.negate() + " to " + most.subtract(BigInteger.ONE));
    }

    private static Literal number(String type, String value) {
        return DECIMAL.matcher(value).matches() || NOT_FINITE.matcher(value).matches()
                ? new Sql(type + " '" + value + "'")
                : new Unfit("a number, as 12.5, -3 or 1e6");
    }

    private static Literal time(ScalarKind kind, String value) {
        return switch (RequestedTime.parse(value)) {
            case RequestedTime.Day(LocalDate day) -> new Sql(TimeLiteral.of(kind, day.atStartOfDay()));
            case RequestedTime.Local(LocalDateTime moment)
            when kind != ScalarKind.DATE -> new Sql(TimeLiteral.of(kind, moment));
            case RequestedTime.Absolute(LocalDateTime utc)
            when kind == ScalarKind.TIMESTAMPTZ -> new Sql(TimeLiteral.of(kind, utc));
            case RequestedTime.Local _, RequestedTime.Absolute _, RequestedTime.Unreadable _ ->
                new Unfit(
                        switch (kind) {
                            case DATE -> "a date, as 2024-05-06";
                            case TIMESTAMP -> "a date-time without an offset, as 2024-05-06T07:08:09";
                            default -> "a date-time, as 2024-05-06T07:08:09Z or +02:00; without an offset it is UTC";
                        });
        };
    }

    /// A string with a backslash is marked as such, so that it reads the same whatever the session is set to.
    private static Literal text(String value) {
        if (value.indexOf('\0') >= 0) {
            return new Unfit("text without the character NUL");
        }
        String inside = value.replace("\\", "\\\\").replace("'", "''");
        return new Sql((value.indexOf('\\') >= 0 ? "E'" : "'") + inside + "'");
    }
}
