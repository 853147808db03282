package sluice.gateway.database;

import java.util.List;

/// Everything that PostgreSQL knows of the schema `sluice`, as text that can be compared.
final class Catalog {

    private static final String EVERYTHING = """
            WITH relation AS (SELECT c.* FROM pg_class c WHERE c.relnamespace = 'sluice'::regnamespace)
            SELECT format('relation %s %s %s', relname, relkind, reloptions) FROM relation
            UNION ALL
            SELECT format('column %s.%s %s %s %s null=%s identity=%s default=%s', r.relname, a.attnum, a.attname,
                          format_type(a.atttypid, a.atttypmod), a.attgenerated, NOT a.attnotnull, a.attidentity,
                          pg_get_expr(d.adbin, d.adrelid))
              FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
              LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
            UNION ALL
            SELECT format('constraint %s.%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid, true), convalidated)
              FROM pg_constraint WHERE connamespace = 'sluice'::regnamespace
            UNION ALL
            SELECT format('index %s valid=%s', pg_get_indexdef(indexrelid, 0, true), indisvalid)
              FROM pg_index JOIN relation r ON r.oid = indexrelid
            UNION ALL
            SELECT format('trigger %s %s', pg_get_triggerdef(t.oid), tgenabled)
              FROM pg_trigger t JOIN relation r ON r.oid = tgrelid WHERE NOT tgisinternal
            UNION ALL
            SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'sluice'::regnamespace
            UNION ALL
            SELECT 'view ' || relname || ' ' || pg_get_viewdef(oid) FROM relation WHERE relkind = 'v'
            ORDER BY 1
            """;

    private Catalog() {}

    static List<String> of(JobsDatabaseSettings settings) {
        return TestDatabase.jdbc(settings)
                .sql(EVERYTHING)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
