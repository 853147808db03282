package sluice.engine.typezoo;

import static sluice.engine.source.PgType.scalar;

import java.util.List;
import java.util.Map;
import sluice.engine.source.PgType;
import sluice.engine.source.PgType.Field;
import sluice.engine.source.ScalarKind;

/// The types of typezoo by the names that `format_type` gives them, for tests that have no catalog to ask.
public final class TypezooTypes {

    private static final Map<String, ScalarKind> SCALARS = Map.ofEntries(
            Map.entry("boolean", ScalarKind.BOOL),
            Map.entry("smallint", ScalarKind.INT2),
            Map.entry("integer", ScalarKind.INT4),
            Map.entry("bigint", ScalarKind.INT8),
            Map.entry("oid", ScalarKind.OID),
            Map.entry("xid", ScalarKind.OID),
            Map.entry("cid", ScalarKind.OID),
            Map.entry("xid8", ScalarKind.XID8),
            Map.entry("real", ScalarKind.FLOAT4),
            Map.entry("double precision", ScalarKind.FLOAT8),
            Map.entry("numeric", ScalarKind.NUMERIC),
            Map.entry("text", ScalarKind.TEXT),
            Map.entry("character varying", ScalarKind.TEXT),
            Map.entry("name", ScalarKind.TEXT),
            Map.entry("citext", ScalarKind.TEXT),
            Map.entry("public.citext", ScalarKind.TEXT),
            Map.entry("xml", ScalarKind.TEXT),
            Map.entry("refcursor", ScalarKind.TEXT),
            Map.entry("character", ScalarKind.BPCHAR),
            Map.entry("\"char\"", ScalarKind.SINGLE_CHAR),
            Map.entry("bytea", ScalarKind.BYTEA),
            Map.entry("date", ScalarKind.DATE),
            Map.entry("time without time zone", ScalarKind.TIME),
            Map.entry("time with time zone", ScalarKind.TIMETZ),
            Map.entry("timestamp without time zone", ScalarKind.TIMESTAMP),
            Map.entry("timestamp with time zone", ScalarKind.TIMESTAMPTZ),
            Map.entry("interval", ScalarKind.INTERVAL),
            Map.entry("interval year to month", ScalarKind.INTERVAL),
            Map.entry("interval day to second", ScalarKind.INTERVAL),
            Map.entry("uuid", ScalarKind.UUID),
            Map.entry("json", ScalarKind.JSON),
            Map.entry("jsonb", ScalarKind.JSONB),
            Map.entry("inet", ScalarKind.INET),
            Map.entry("cidr", ScalarKind.CIDR),
            Map.entry("macaddr", ScalarKind.MACADDR),
            Map.entry("macaddr8", ScalarKind.MACADDR),
            Map.entry("bit", ScalarKind.BIT),
            Map.entry("bit varying", ScalarKind.BIT),
            Map.entry("pg_lsn", ScalarKind.PG_LSN),
            Map.entry("tid", ScalarKind.TID),
            Map.entry("point", ScalarKind.POINT),
            Map.entry("line", ScalarKind.LINE),
            Map.entry("lseg", ScalarKind.LSEG),
            Map.entry("box", ScalarKind.BOX),
            Map.entry("path", ScalarKind.PATH),
            Map.entry("polygon", ScalarKind.POLYGON),
            Map.entry("circle", ScalarKind.CIRCLE),
            Map.entry("int2vector", ScalarKind.INT2VECTOR),
            Map.entry("oidvector", ScalarKind.OIDVECTOR),
            Map.entry("typezoo.d_posint", ScalarKind.INT4),
            Map.entry("typezoo.d_d_posint", ScalarKind.INT4),
            Map.entry("typezoo.d_email", ScalarKind.TEXT),
            Map.entry("typezoo.d_price", ScalarKind.NUMERIC));

    private static final PgType TEXT = scalar(ScalarKind.TEXT);

    private static final PgType.Composite ADDR = new PgType.Composite(
            "addr",
            List.of(
                    new Field("street", TEXT),
                    new Field("zip", scalar(ScalarKind.BPCHAR)),
                    new Field("geo", scalar(ScalarKind.POINT)),
                    new Field("tags", new PgType.Array(TEXT, ','))));

    private static final Map<String, PgType> OTHERS = Map.ofEntries(
            Map.entry("typezoo.mood", new PgType.Enumeration("mood")),
            Map.entry("typezoo.d_intarr", new PgType.Array(scalar(ScalarKind.INT4), ',')),
            Map.entry("typezoo.addr", ADDR),
            Map.entry("typezoo.d_addr", ADDR),
            Map.entry(
                    "typezoo.person",
                    new PgType.Composite(
                            "person",
                            List.of(
                                    new Field("name", TEXT),
                                    new Field("home", ADDR),
                                    new Field("age", scalar(ScalarKind.INT4)),
                                    new Field("ts", scalar(ScalarKind.TIMESTAMPTZ)),
                                    new Field("n", scalar(ScalarKind.NUMERIC)),
                                    new Field("b", scalar(ScalarKind.BYTEA)),
                                    new Field("f", scalar(ScalarKind.FLOAT8)),
                                    new Field("bo", scalar(ScalarKind.BOOL))))),
            Map.entry("typezoo.one", new PgType.Composite("one", List.of(new Field("a", TEXT)))),
            Map.entry("typezoo.nofields", new PgType.Composite("nofields", List.of())),
            Map.entry(
                    "typezoo.t_text",
                    new PgType.Composite(
                            "t_text",
                            List.of(
                                    new Field("id", scalar(ScalarKind.INT4)),
                                    new Field("t", TEXT),
                                    new Field("v", TEXT),
                                    new Field("c", scalar(ScalarKind.BPCHAR)),
                                    new Field("n", TEXT),
                                    new Field("q", scalar(ScalarKind.SINGLE_CHAR))))),
            Map.entry("int4range", new PgType.Range(scalar(ScalarKind.INT4))),
            Map.entry("int8range", new PgType.Range(scalar(ScalarKind.INT8))),
            Map.entry("numrange", new PgType.Range(scalar(ScalarKind.NUMERIC))),
            Map.entry("daterange", new PgType.Range(scalar(ScalarKind.DATE))),
            Map.entry("tsrange", new PgType.Range(scalar(ScalarKind.TIMESTAMP))),
            Map.entry("tstzrange", new PgType.Range(scalar(ScalarKind.TIMESTAMPTZ))),
            Map.entry("typezoo.textrange", new PgType.Range(TEXT)),
            Map.entry("int4multirange", new PgType.Multirange(new PgType.Range(scalar(ScalarKind.INT4)))),
            Map.entry("nummultirange", new PgType.Multirange(new PgType.Range(scalar(ScalarKind.NUMERIC)))),
            Map.entry("tstzmultirange", new PgType.Multirange(new PgType.Range(scalar(ScalarKind.TIMESTAMPTZ)))));

    private TypezooTypes() {}

    /// The type, or [PgType.ServerText] where only the server makes its text.
    public static PgType of(String typeName) {
        if (typeName.endsWith("[]")) {
            PgType element = of(typeName.substring(0, typeName.length() - 2));
            char delimiter = typeName.equals("box[]") ? ';' : ',';
            return element instanceof PgType.ServerText || element instanceof PgType.Money
                    ? serverText(typeName)
                    : new PgType.Array(element, delimiter);
        }
        String bare = typeName.replaceAll("\\([^)]*\\)", "");
        ScalarKind kind = SCALARS.get(bare);
        return kind != null ? scalar(kind) : OTHERS.getOrDefault(bare, serverText(typeName));
    }

    private static PgType serverText(String typeName) {
        String bare = typeName.replace("[]", "");
        if (bare.equals("money")) {
            var text = new PgType.ServerText(typeName, "%s", true, influence(PgType.Setting.LC_MONETARY, "C"));
            return typeName.equals(bare) ? new PgType.Money(text, 2) : text;
        }
        return bare.startsWith("reg")
                ? new PgType.ServerText(typeName, "%s", true, influence(PgType.Setting.SEARCH_PATH, "public"))
                : new PgType.ServerText(typeName, "%s", true);
    }

    private static List<PgType.Influence> influence(PgType.Setting setting, String value) {
        return List.of(new PgType.Influence(setting, value));
    }
}
