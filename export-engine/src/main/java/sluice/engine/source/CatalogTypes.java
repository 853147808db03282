package sluice.engine.source;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `pg_type` for some types and for all types that they are made of, in one query.
final class CatalogTypes {

    /// `pg_range.rngmultitypid` exists from PostgreSQL 14 on; by `to_jsonb` it may be missing.
    private static final String SQL = """
            WITH RECURSIVE
            range AS (
                SELECT rngtypid, rngsubtype, (pg_catalog.to_jsonb(r) ->> 'rngmultitypid')::pg_catalog.oid AS multirange
                  FROM pg_catalog.pg_range r
            ), reached(oid) AS (
                SELECT pg_catalog.unnest(?)
                UNION
                SELECT part.oid FROM reached CROSS JOIN LATERAL (
                    SELECT typbasetype FROM pg_catalog.pg_type WHERE pg_type.oid = reached.oid AND typbasetype <> 0
                    UNION ALL
                    SELECT e.oid FROM pg_catalog.pg_type a
                      JOIN pg_catalog.pg_type e ON e.oid = a.typelem AND e.typarray = a.oid
                     WHERE a.oid = reached.oid
                    UNION ALL
                    SELECT a.atttypid
                      FROM pg_catalog.pg_type c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.typrelid
                     WHERE c.oid = reached.oid AND c.typtype = 'c' AND a.attnum > 0 AND NOT a.attisdropped
                    UNION ALL
                    SELECT rngsubtype FROM range WHERE rngtypid = reached.oid
                    UNION ALL
                    SELECT rngtypid FROM range WHERE multirange = reached.oid) part(oid)
            )
            SELECT t.oid, n.nspname, t.typname, pg_catalog.format_type(t.oid, NULL) AS shown,
                   t.typtype, t.typdelim, t.typbasetype, t.typtypmod,
                   coalesce(e.oid, 0) AS element,
                   coalesce((SELECT rngsubtype FROM range WHERE rngtypid = t.oid), 0) AS subtype,
                   coalesce((SELECT rngtypid FROM range WHERE multirange = t.oid), 0) AS range,
                   t.typsend <> 0 AS sends,
                   t.oid >= 16384 AND EXISTS (
                           SELECT FROM pg_catalog.pg_cast
                            WHERE castsource = t.oid AND casttarget = 'pg_catalog.json'::pg_catalog.regtype
                              AND castmethod = 'f') AS casts_to_json,
                   f_n.nspname AS function_schema, f.proname, a.oid AS argument, a_n.nspname AS argument_schema,
                   a.typname AS argument_name, a.typtype = 'p' AS polymorphic,
                   (SELECT x.extname
                      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
                     WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = t.oid
                       AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e') AS extension,
                   attribute.names, attribute.types, attribute.typmods
              FROM reached
              JOIN pg_catalog.pg_type t ON t.oid = reached.oid
              JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
              LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
              JOIN pg_catalog.pg_proc f ON f.oid = t.typoutput
              JOIN pg_catalog.pg_namespace f_n ON f_n.oid = f.pronamespace
              JOIN pg_catalog.pg_type a ON a.oid = f.proargtypes[0]
              JOIN pg_catalog.pg_namespace a_n ON a_n.oid = a.typnamespace
              LEFT JOIN LATERAL (
                   SELECT pg_catalog.array_agg(attname::pg_catalog.text ORDER BY attnum) AS names,
                          pg_catalog.array_agg(atttypid::pg_catalog.int8 ORDER BY attnum) AS types,
                          pg_catalog.array_agg(atttypmod ORDER BY attnum) AS typmods
                     FROM pg_catalog.pg_attribute
                    WHERE attrelid = t.typrelid AND t.typtype = 'c' AND attnum > 0 AND NOT attisdropped) attribute ON true
            """;

    private CatalogTypes() {}

    /// All types of `oids` and their parts, by oid.
    static Map<Long, CatalogType> read(Connection connection, Collection<Long> oids) throws SQLException {
        Map<Long, CatalogType> types = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setArray(1, connection.createArrayOf("oid", oids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    CatalogType type = type(row);
                    types.put(type.oid(), type);
                }
            }
        }
        return types;
    }

    private static CatalogType type(ResultSet row) throws SQLException {
        return new CatalogType(
                row.getLong("oid"),
                row.getString("nspname"),
                row.getString("typname"),
                row.getString("shown"),
                row.getString("typtype").charAt(0),
                row.getString("typdelim").charAt(0),
                row.getLong("typbasetype"),
                row.getInt("typtypmod"),
                row.getLong("element"),
                row.getLong("subtype"),
                row.getLong("range"),
                attributes(row),
                row.getBoolean("sends"),
                row.getBoolean("casts_to_json"),
                output(row),
                row.getString("extension"));
    }

    private static CatalogType.Output output(ResultSet row) throws SQLException {
        return new CatalogType.Output(
                Identifiers.qualified(row.getString("function_schema"), row.getString("proname")),
                row.getLong("argument"),
                Identifiers.qualified(row.getString("argument_schema"), row.getString("argument_name")),
                row.getBoolean("polymorphic"));
    }

    private static List<CatalogType.Attribute> attributes(ResultSet row) throws SQLException {
        Array names = row.getArray("names");
        if (names == null) {
            return List.of();
        }
        String[] name = (String[]) names.getArray();
        Long[] type = (Long[]) row.getArray("types").getArray();
        Integer[] typmod = (Integer[]) row.getArray("typmods").getArray();
        List<CatalogType.Attribute> attributes = new ArrayList<>(name.length);
        for (int i = 0; i < name.length; i++) {
            attributes.add(new CatalogType.Attribute(name[i], type[i], typmod[i]));
        }
        return attributes;
    }
}
