package sluice.engine.source;

/// What the catalog asks of `pg_catalog`. Nothing in here takes a lock on a user's table, except where
/// nobody holds an exclusive one: a listing must not wait behind somebody's `ALTER TABLE`.
final class CatalogQueries {

    private CatalogQueries() {}

    /// Takes the schemas twice: as a text array, empty for all.
    private static final String EXPORTABLE = """
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
               AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'sluice')
               AND (pg_catalog.cardinality(?::pg_catalog.text[]) = 0 OR n.nspname = ANY (?::pg_catalog.text[]))
               AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
               AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
            """;

    /// Names only, those of the session's search path first.
    static final String NAMES = names("");

    /// Takes the names besides of which there are to be relations, so that nothing is asked of all the others.
    static final String NAMES_AMONG = names("AND c.relname = ANY (?::pg_catalog.name[]) ");

    private static String names(String condition) {
        return "SELECT n.nspname, c.relname, "
                + "pg_catalog.array_position(pg_catalog.current_schemas(false), n.nspname) AS rank"
                + EXPORTABLE + condition + "ORDER BY rank NULLS LAST, n.nspname, c.relname";
    }

    /// Takes a part of a name besides, schema and name after which the list begins, and how many there are at most.
    static final String LISTED = relations("""
            AND pg_catalog.strpos(pg_catalog.lower(n.nspname || '.' || c.relname), pg_catalog.lower(?)) > 0
               AND (n.nspname, c.relname) > (?::pg_catalog.name, ?::pg_catalog.name)
             ORDER BY n.nspname, c.relname LIMIT ?::pg_catalog.int8""");

    /// Takes schema and name besides.
    static final String NAMED = relations("AND n.nspname = ? AND c.relname = ?");

    private static String relations(String condition) {
        return """
                WITH RECURSIVE
                wanted AS (SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispopulated
                %s %s
                ), tree AS (
                    SELECT oid AS root, oid AS member FROM wanted
                    UNION
                    SELECT tree.root, i.inhrelid FROM tree JOIN pg_catalog.pg_inherits i ON i.inhparent = tree.member
                ), locked AS MATERIALIZED (
                    SELECT relation FROM pg_catalog.pg_locks
                     WHERE locktype = 'relation' AND mode = 'AccessExclusiveLock'
                       AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
                ), size AS (
                    SELECT tree.root,
                           sum(greatest(c.reltuples, 0)) FILTER (WHERE c.relkind <> 'p') AS rows,
                           sum(CASE WHEN c.oid IN (SELECT relation FROM locked)
                                    THEN c.relpages::pg_catalog.int8 * pg_catalog.current_setting('block_size')::pg_catalog.int8
                                    ELSE pg_catalog.pg_table_size(c.oid) END) AS bytes
                      FROM tree JOIN pg_catalog.pg_class c ON c.oid = tree.member
                     GROUP BY tree.root
                )
                SELECT w.oid, w.nspname, w.relname, w.relkind,
                       coalesce(s.rows, 0)::pg_catalog.int8 AS rows, coalesce(s.bytes, 0)::pg_catalog.int8 AS bytes,
                       pg_catalog.obj_description(w.oid, 'pg_class') AS comment,
                       (SELECT pg_catalog.array_agg(a.attname::pg_catalog.text ORDER BY k.position)
                          FROM pg_catalog.pg_index i
                         CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY k(attnum, position)
                          JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                         WHERE i.indrelid = w.oid AND i.indisprimary AND k.position <= i.indnkeyatts) AS primary_key,
                       EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = w.oid) AS has_children,
                       EXISTS (SELECT FROM pg_catalog.pg_attribute a
                                WHERE a.attrelid = w.oid AND a.attgenerated <> '' AND NOT a.attisdropped) AS generated,
                       pg_catalog.row_security_active(w.oid) AS row_security,
                       NOT w.relispopulated AS not_populated
                  FROM wanted w LEFT JOIN size s ON s.root = w.oid
                 ORDER BY w.nspname, w.relname
                """.formatted(EXPORTABLE, condition);
    }

    /// Of the relations whose oids it takes, those columns that the role may read. Types that come with every server
    /// have an oid below 16384 and are given by name.
    static final String COLUMNS = """
            SELECT a.attrelid, a.attname, a.atttypid, a.atttypmod, a.attnotnull,
                   pg_catalog.format_type(a.atttypid, a.atttypmod) AS shown,
                   pg_catalog.col_description(a.attrelid, a.attnum) AS comment,
                   CASE WHEN a.atttypid < 16384 AND t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace
                             AND t.typsend <> 0 THEN t.typname END AS built_in
              FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
             WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
               AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
             ORDER BY a.attrelid, a.attnum
            """;
}
