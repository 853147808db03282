package sluice.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import sluice.model.TableName;

/// Random values and NULLs of every type, alone, in arrays of any shape, in a composite and in ranges, made by the
/// test server. Another seed in each run; `-Dsluice.seed=…` repeats one.
public final class RandomValues {

    public static final long SEED = Long.getLong("sluice.seed", System.nanoTime());
    public static final TableName TABLE = new TableName("random_values", "everything");

    private static final String NASTY_CHARACTERS =
            "ARRAY['a','b',' ',',','\"','\\','{','}','(',')','[',']',';',E'\\n',E'\\r',E'\\t',E'\\x0b',E'\\x01',E'\\x7f',"
                    + "'é','日','😀',E'\\u2028','NULL','null','.','=','-','0']";

    /// A volatile expression for each type; each evaluation gives another value.
    private static final Map<String, String> VALUES = values();

    private RandomValues() {}

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("bool", "random() < 0.5");
        values.put("int2", "(random() * 65535 - 32768)::int::int2");
        values.put("int4", "('x' || md5(random()::text))::bit(32)::int4 >> (random() * 31)::int");
        values.put("int8", "('x' || md5(random()::text))::bit(64)::int8 >> (random() * 63)::int");
        values.put("oid", "(random() * 4294967295)::int8::oid");
        values.put("xid8", "(random() * 1e19)::numeric(20)::text::xid8");
        values.put("float4", "((random() - 0.5) * 10::float8 ^ (random() * 70 - 35)::int)::float4");
        values.put("float8", "(random() - 0.5) * 10::float8 ^ (random() * 600 - 300)::int");
        values.put(
                "numeric",
                oneOf(
                        "trunc((random() - 0.5)::numeric * 10::numeric ^ (random() * 60)::int, (random() * 30)::int)",
                        "((random() - 0.5)::numeric * 10::numeric ^ -(random() * 60)::int)",
                        "(ARRAY['NaN', 'Infinity', '-Infinity', '0.000']::numeric[])[1 + floor(random() * 4)::int]"));
        values.put("numeric(10,2)", "(random() * 2e8 - 1e8)::numeric(10,2)");
        values.put("text", text());
        values.put("char(7)", "left(" + text() + ", 7)::char(7)");
        values.put("name", "left(" + text() + ", 9)::name");
        values.put("\"char\"", "chr((random() * 126)::int + 1)::\"char\"");
        values.put("bytea", "decode(left(md5(random()::text), 2 * (random() * 16)::int), 'hex')");
        values.put(
                "date",
                oneOf(
                        "date '4714-11-24 BC' + (random() * 2147483000)::int",
                        "date '2000-01-01' + (random() * 2000000 - 1000000)::int",
                        "(ARRAY['infinity', '-infinity', '0001-12-31 BC', '0001-01-01']::date[])[1 + floor(random() * 4)::int]"));
        values.put(
                "time",
                oneOf(
                        "time '00:00' + random() * interval '1 day'",
                        "time '24:00'",
                        "date_trunc('second', time '00:00' + random() * interval '1 day')::time"));
        values.put(
                "timetz",
                "((time '00:00' + random() * interval '1 day')::text"
                        + " || to_char((random() * 30 - 15)::int, 'S00') || ':' || lpad((random() * 59)::int::text, 2, '0')"
                        + " || ':' || lpad((random() * 59)::int::text, 2, '0'))::timetz");
        values.put("timestamp", timestamp("timestamp"));
        values.put("timestamptz", timestamp("timestamptz"));
        values.put(
                "interval",
                oneOf(
                        "make_interval(months => (random() * 4000 - 2000)::int, days => (random() * 400 - 200)::int,"
                                + " secs => random() * 1e6 - 5e5)",
                        "make_interval(months => (random() * 4 - 2)::int, days => (random() * 2 - 1)::int,"
                                + " secs => (random() * 2 - 1)::int)"));
        values.put("uuid", "md5(random()::text)::uuid");
        values.put("json", "('[ ' || to_json(" + text() + ") || E' ,\\n' || random() || ', {\"k\": null}]')::json");
        values.put(
                "jsonb", "jsonb_build_object(" + text() + ", random(), 'k', jsonb_build_array(" + text() + ", 1e40))");
        values.put(
                "inet",
                oneOf(
                        "set_masklen('0.0.0.0'::inet + (random() * 4294967295)::int8, (random() * 32)::int)",
                        "set_masklen(" + ipv6() + ", (random() * 128)::int)",
                        ipv6()));
        values.put(
                "cidr",
                oneOf(
                        "set_masklen('0.0.0.0'::inet + (random() * 4294967295)::int8, (random() * 32)::int)::cidr",
                        "set_masklen(" + ipv6() + ", (random() * 128)::int)::cidr"));
        values.put("macaddr", "left(md5(random()::text), 12)::macaddr");
        values.put("macaddr8", "left(md5(random()::text), 16)::macaddr8");
        values.put(
                "varbit", "substring((random() * 2147483647)::int::bit(32)::varbit from 1 for (random() * 32)::int)");
        values.put("pg_lsn", "'0/0'::pg_lsn + (random() * 1e19)::numeric(20)");
        values.put("tid", "format('(%s,%s)', (random() * 4294967295)::int8, (random() * 65535)::int)::tid");
        values.put("point", point());
        values.put("line", "line(point(random(), 1), point(random() * 1e9, 2))");
        values.put("lseg", "lseg(" + point() + ", " + point() + ")");
        values.put("box", "box(" + point() + ", " + point() + ")");
        values.put(
                "path",
                oneOf(
                        "popen(path(polygon(box(" + point() + ", " + point() + "))))",
                        "path(polygon(circle(" + point() + ", 2)))"));
        values.put("polygon", "polygon(2 + (random() * 5)::int, circle(" + point() + ", random()))");
        values.put("circle", "circle(" + point() + ", random() * 1e-7)");
        values.put("int4range", "int4range((random() * -9)::int, nullif((random() * 9)::int, 5), '(]')");
        values.put("numrange", "numrange(-random()::numeric, nullif(round(random()::numeric, 2), 0), '[]')");
        values.put("tstzrange", "tstzrange('-infinity', " + timestamp("timestamptz") + ", '[]')");
        values.put("random_values.words", "random_values.words(least(x, y), greatest(x, y), '[)')");
        values.put("int4multirange", "int4multirange(int4range(-9, (random() * 9 - 9)::int), int4range(5, 7))");
        values.put("random_values.mood", "(enum_range(NULL::random_values.mood))[1 + floor(random() * 4)::int]");
        return values;
    }

    private static String oneOf(String... expressions) {
        StringBuilder choice = new StringBuilder("CASE floor(random() * " + expressions.length + ")::int");
        for (int i = 0; i < expressions.length; i++) {
            choice.append(" WHEN ").append(i).append(" THEN ").append(expressions[i]);
        }
        return choice.append(" END").toString();
    }

    private static String text() {
        return "random_values.word()";
    }

    private static String timestamp(String type) {
        return oneOf(
                type + " '2000-01-01 00:00' + make_interval(secs => (random() - 0.5) * 1e11)",
                type + " '0001-01-01 00:00' + make_interval(days => (random() * 1000000 - 500000)::int)",
                "(ARRAY['infinity', '-infinity', '294276-12-31 23:59:59.999999', '4714-11-24 00:00 BC']::" + type
                        + "[])[1 + floor(random() * 4)::int]");
    }

    private static String ipv6() {
        return "(SELECT string_agg(CASE WHEN random() < 0.6 THEN '0' WHEN random() < 0.2 THEN 'ffff'"
                + " ELSE to_hex((random() * 65535)::int) END, ':') FROM generate_series(1, 8) WHERE n > 0)::inet";
    }

    private static String point() {
        return "point(random() - 0.5, trunc(random() * 100))";
    }

    /// Makes [#TABLE] anew.
    public static void make() throws SQLException {
        TestPostgres.run("DROP SCHEMA IF EXISTS random_values CASCADE");
        TestPostgres.run("CREATE SCHEMA random_values");
        TestPostgres.run("CREATE TYPE random_values.mood AS ENUM ('', 'NULL', 'q\"uo,te', E'back\\\\slash')");
        TestPostgres.run("CREATE TYPE random_values.words AS RANGE (subtype = text)");
        TestPostgres.run("CREATE FUNCTION random_values.word() RETURNS text VOLATILE LANGUAGE sql AS $$"
                + " SELECT coalesce(string_agg((" + NASTY_CHARACTERS + ")[1 + floor(random() * 29)::int], ''), '')"
                + " FROM generate_series(1, (random() * 12)::int) $$");
        TestPostgres.run("CREATE TYPE random_values.pair AS (x numeric, \"y \"\"z\" text[])");
        TestPostgres.run("CREATE TYPE random_values.all_types AS (" + fields("f", "") + ", p random_values.pair)");
        TestPostgres.run("CREATE TABLE random_values.everything (n int, " + fields("s", "") + ", " + fields("a", "[]")
                + ", c random_values.all_types, ca random_values.all_types[])");
        TestPostgres.run("SELECT setseed(" + new Random(SEED).nextDouble() + ");"
                + " INSERT INTO random_values.everything SELECT n, " + scalars() + ", " + arrays() + ", "
                + composite() + ", CASE WHEN n % 3 = 0 THEN ARRAY[" + composite() + ", NULL] END"
                + " FROM generate_series(1, 200) n, LATERAL (SELECT random_values.word() || n AS x,"
                + " random_values.word() || n AS y) words");
    }

    private static String fields(String prefix, String suffix) {
        List<String> fields = new ArrayList<>();
        for (String type : VALUES.keySet()) {
            fields.add(prefix + fields.size() + " " + type + suffix);
        }
        return String.join(", ", fields);
    }

    private static String scalars() {
        return VALUES.values().stream().map(RandomValues::orNull).collect(Collectors.joining(", "));
    }

    private static String orNull(String value) {
        return "CASE WHEN random() < 0.9 THEN " + value + " END";
    }

    private static String arrays() {
        return VALUES.entrySet().stream()
                .map(type -> array(type.getKey(), type.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String array(String type, String value) {
        return "CASE floor(random() * 5)::int WHEN 0 THEN '{}'::" + type + "[] WHEN 1 THEN ARRAY[" + value + ", NULL, "
                + value + "]::" + type + "[] WHEN 2 THEN ARRAY[[" + value + "], [" + value + "]]::" + type
                + "[] WHEN 3 THEN array_fill((" + value + ")::" + type + ", ARRAY[2, 1, 2], ARRAY[-1, 1, 7]) END";
    }

    private static String composite() {
        return orNull("ROW(" + scalars() + ", ROW(random()::numeric, ARRAY[random_values.word(), NULL]))"
                + "::random_values.all_types");
    }
}
