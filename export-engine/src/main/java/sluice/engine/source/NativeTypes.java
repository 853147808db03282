package sluice.engine.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The base types of `pg_catalog` that are decoded here, by name; every other one is left to the server.
final class NativeTypes {

    private static final Map<String, ScalarKind> BY_NAME = byName();

    /// Types whose text is a name that the server looks up.
    private static final Set<String> CATALOG_NAMES = Set.of(
            "regclass",
            "regcollation",
            "regconfig",
            "regdatabase",
            "regdictionary",
            "regnamespace",
            "regoper",
            "regoperator",
            "regproc",
            "regprocedure",
            "regrole",
            "regtype");

    private NativeTypes() {}

    /// How values of the type are decoded, or null for a type that only the server can write.
    static @Nullable ScalarKind of(CatalogType type) {
        if (type.schema().equals("pg_catalog")) {
            return BY_NAME.get(type.name());
        }
        // The one extension type whose binary form is that of text.
        return type.name().equals("citext") && "citext".equals(type.extension()) ? ScalarKind.TEXT : null;
    }

    /// The same for the name of a type that comes with the server; null for null.
    static @Nullable ScalarKind builtIn(@Nullable String name) {
        return name == null ? null : BY_NAME.get(name);
    }

    static boolean isMoney(CatalogType type) {
        return type.schema().equals("pg_catalog") && type.name().equals("money");
    }

    /// The setting on which the text of a type depends that only the server can write, or null.
    static PgType.@Nullable Setting influence(CatalogType type) {
        if (!type.schema().equals("pg_catalog")) {
            return null;
        }
        if (isMoney(type)) {
            return PgType.Setting.LC_MONETARY;
        }
        return CATALOG_NAMES.contains(type.name()) ? PgType.Setting.SEARCH_PATH : null;
    }

    private static Map<String, ScalarKind> byName() {
        Map<String, ScalarKind> kinds = new HashMap<>();
        for (ScalarKind kind : ScalarKind.values()) {
            for (String name : names(kind)) {
                kinds.put(name, kind);
            }
        }
        return Map.copyOf(kinds);
    }

    private static String[] names(ScalarKind kind) {
        return switch (kind) {
            case BOOL -> of("bool");
            case INT2 -> of("int2");
            case INT4 -> of("int4");
            case INT8 -> of("int8");
            case OID -> of("oid", "xid", "cid");
            case XID8 -> of("xid8");
            case FLOAT4 -> of("float4");
            case FLOAT8 -> of("float8");
            case NUMERIC -> of("numeric");
            case TEXT -> of("text", "varchar", "name", "xml", "refcursor");
            case BPCHAR -> of("bpchar");
            case SINGLE_CHAR -> of("char");
            case BYTEA -> of("bytea");
            case DATE -> of("date");
            case TIME -> of("time");
            case TIMETZ -> of("timetz");
            case TIMESTAMP -> of("timestamp");
            case TIMESTAMPTZ -> of("timestamptz");
            case INTERVAL -> of("interval");
            case UUID -> of("uuid");
            case JSON -> of("json");
            case JSONB -> of("jsonb");
            case INET -> of("inet");
            case CIDR -> of("cidr");
            case MACADDR -> of("macaddr", "macaddr8");
            case BIT -> of("bit", "varbit");
            case PG_LSN -> of("pg_lsn");
            case TID -> of("tid");
            case POINT -> of("point");
            case LINE -> of("line");
            case LSEG -> of("lseg");
            case BOX -> of("box");
            case PATH -> of("path");
            case POLYGON -> of("polygon");
            case CIRCLE -> of("circle");
            case INT2VECTOR -> of("int2vector");
            case OIDVECTOR -> of("oidvector");
        };
    }

    private static String[] of(String... names) {
        return names;
    }
}
