package sluice.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The tables that are exported. Each is made by the server itself and reproducible: values depend on the row number
/// alone.
enum Dataset {
    /// A time series: text of low cardinality, date, numeric, timestamptz, float8.
    SERIES("series", 10_000_000, """
            SELECT 'SERIES' || lpad((i % 500)::text, 4, '0') AS series_id,
                   date '2000-01-01' + (i % 9000)::int AS day,
                   ((i * 7919) % 100000000)::numeric / 100 AS amount,
                   timestamptz '2020-01-01 00:00:00+00' + i * interval '1.000123 second' AS seen_at,
                   (i % 1000003)::float8 / 997 AS reading
              FROM generate_series(1::bigint, :rows) AS i"""),
    /// The shape of TPC-H's lineitem: sixteen columns of all common types.
    LINEITEM("lineitem", 4_000_000, """
            SELECT (i / 4)::bigint AS l_orderkey,
                   (i * 31 % 200000)::int AS l_partkey,
                   (i * 17 % 10000)::int AS l_suppkey,
                   (i % 7)::int AS l_linenumber,
                   (1 + i % 50)::numeric(12, 2) AS l_quantity,
                   (((i * 7919) % 10000000)::numeric / 100)::numeric(12, 2) AS l_extendedprice,
                   ((i % 11)::numeric / 100)::numeric(12, 2) AS l_discount,
                   ((i % 9)::numeric / 100)::numeric(12, 2) AS l_tax,
                   (ARRAY['A', 'N', 'R'])[1 + i % 3]::char(1) AS l_returnflag,
                   (ARRAY['O', 'F'])[1 + i % 2]::char(1) AS l_linestatus,
                   date '1992-01-01' + (i % 2500)::int AS l_shipdate,
                   date '1992-02-01' + (i % 2500)::int AS l_commitdate,
                   date '1992-03-01' + (i % 2500)::int AS l_receiptdate,
                   (ARRAY['DELIVER IN PERSON', 'COLLECT COD', 'NONE', 'TAKE BACK RETURN'])[1 + i % 4]::char(25)
                       AS l_shipinstruct,
                   (ARRAY['REG AIR', 'AIR', 'RAIL', 'SHIP', 'TRUCK', 'MAIL', 'FOB'])[1 + i % 7]::char(10) AS l_shipmode,
                   'comment ' || md5(i::text) AS l_comment
              FROM generate_series(1::bigint, :rows) AS i"""),
    /// Wide rows: 2 kB of text and JSON each.
    WIDE("wide", 1_000_000, """
            SELECT i::bigint AS id,
                   repeat(md5(i::text) || ', "quoted" ', 25) AS body,
                   jsonb_build_object('id', i, 'words', repeat(md5((i + 1)::text) || ' ', 30)) AS document
              FROM generate_series(1::bigint, :rows) AS i"""),
    /// Rows of 1 MiB.
    LARGE("large", 1_000, """
            SELECT i::bigint AS id,
                   (SELECT string_agg(md5((i * 32768 + part)::text), '') FROM generate_series(1, 32768) AS part) AS body
              FROM generate_series(1::bigint, :rows) AS i""");

    private final String table;
    private final long fullRows;
    private final String select;

    Dataset(String table, long fullRows, String select) {
        this.table = table;
        this.fullRows = fullRows;
        this.select = select;
    }

    String table() {
        return table;
    }

    /// Rows at full size; a run may ask for a fraction.
    long rows(double scale) {
        return Math.max(1, Math.round(fullRows * scale));
    }

    /// The query that makes up so many rows.
    String select(long rows) {
        return select.replace(":rows", Long.toString(rows));
    }

    /// Makes the table anew and vacuums it, so that no run pays for hint bits.
    void create(Connection connection, double scale) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table + " CASCADE");
            statement.execute("CREATE UNLOGGED TABLE " + table + " AS " + select(rows(scale)));
            statement.execute("VACUUM (ANALYZE, FREEZE) " + table);
            statement.execute("COMMENT ON TABLE " + table + " IS '" + rows(scale) + "'");
        }
    }

    /// How many rows the table was made with; -1 if it is not there.
    long rowsIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT obj_description(to_regclass('" + table + "'), 'pg_class')")) {
            result.next();
            String rows = result.getString(1);
            return rows == null ? -1 : Long.parseLong(rows);
        }
    }
}
