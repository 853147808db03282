package sluice.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import sluice.testkit.PrivatePostgres;

/// A database to export from, and what PostgreSQL itself says of its contents.
public record Source(PrivatePostgres.Database database) {

    /// May only SELECT, and only what is granted to it.
    private static final String READER = "sluice_reader";

    /// The settings that PostgreSQL's text depends on.
    private static final String SESSION = "SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'";

    public static Source create() {
        return in(PrivatePostgres.freshDatabase());
    }

    /// @param database an empty one, of a server that may be the test's own
    public static Source in(PrivatePostgres.Database database) {
        database.execute("""
                DO $$ BEGIN CREATE ROLE sluice_reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO sluice_reader;
                """);
        return new Source(database);
    }

    /// Rows that are awkward in some way: nulls beside empty strings, quotes, line ends, letters of four bytes, digits
    /// that a double loses.
    public Source withReadings() {
        database.execute("""
                CREATE TABLE readings (
                    id bigint PRIMARY KEY,
                    name text,
                    amount numeric(12, 3),
                    exact numeric,
                    ratio double precision,
                    flag boolean,
                    day date NOT NULL,
                    at timestamptz,
                    payload bytea,
                    tags text[],
                    code uuid,
                    extra jsonb
                );
                INSERT INTO readings
                SELECT i,
                       (ARRAY[NULL, '', 'plain', 'a "quoted" word', E'two\\nlines', 'comma, comma', 'Grüße 🚰'])[i % 7 + 1],
                       CASE WHEN i % 11 > 0 THEN i * 1.001 END,
                       CASE WHEN i % 13 > 0 THEN (i::text || '.00000000000000000000000000000000000000001')::numeric END,
                       CASE WHEN i % 5 > 0 THEN 1.0 / i END,
                       i % 3 = 0,
                       date '2020-01-01' + i,
                       CASE WHEN i % 17 > 0 THEN timestamptz '2020-01-01 12:00:00.123456+00' + i * interval '1 hour' END,
                       decode(lpad(to_hex(i), 8, '0'), 'hex'),
                       CASE WHEN i % 4 > 0 THEN ARRAY['a', NULL, 'b ' || i] END,
                       ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
                       CASE WHEN i % 6 > 0 THEN jsonb_build_object('n', i, 'of', ARRAY[1.5, NULL]) END
                  FROM generate_series(1, 3000) AS i;
                ANALYZE readings;
                """);
        return this;
    }

    public Source withEmptyTable() {
        database.execute("CREATE TABLE nothing (id integer, name text)");
        return this;
    }

    /// A table of 10 kB rows that hardly shrink, in whatever format.
    public Source withBulk(String name, int mebibytes) {
        database.execute("""
                CREATE TABLE %s AS
                SELECT i AS id,
                       (SELECT string_agg(encode(sha256((i * 1000 + j)::text::bytea), 'base64'), '')
                          FROM generate_series(1, 240) j) AS filling
                  FROM generate_series(1, %d) AS i
                """.formatted(name, mebibytes * 100));
        return this;
    }

    /// A view whose rows come slowly, 1 kB each.
    public Source withSlowRows(String name, int rows, int rowsPerSecond) {
        database.execute("""
                CREATE VIEW %s AS
                SELECT i AS id, repeat('x', 1000) AS filling
                  FROM generate_series(1, %d) AS i
                 WHERE pg_sleep(%s) IS NOT NULL
                """.formatted(name, rows, 1.0 / rowsPerSecond));
        return this;
    }

    /// A view of rows of 1 kB each, which come at once.
    Source withWideRows(String name, int rows) {
        database.execute("""
                CREATE VIEW %s AS
                SELECT i AS id, repeat('x', 1000) AS filling FROM generate_series(1, %d) AS i
                """.formatted(name, rows));
        return this;
    }

    /// For a program of Sluice.
    public Map<String, String> environment() {
        return Map.of(
                "SLUICE_SOURCE_URL",
                database.url(),
                "SLUICE_SOURCE_USERNAME",
                READER,
                "SLUICE_SOURCE_PASSWORD",
                "not asked for");
    }

    /// What `\copy (query) to … csv header` writes.
    public byte[] csv(String query) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (Connection connection = open()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT csv, HEADER)", csv);
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(failure);
        }
        return csv.toByteArray();
    }

    /// Each row as `row_to_json` writes it.
    public List<String> json(String query) {
        return column("SELECT row_to_json(row_) FROM (" + query + ") AS row_");
    }

    /// The first column of a query, as text.
    public List<String> column(String query) {
        List<String> values = new ArrayList<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return values;
    }

    /// How many queries of this job run here.
    public long queriesOf(long job) {
        return Long.parseLong(column("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sluice:" + job
                        + "' AND datname = current_database()")
                .getFirst());
    }

    private Connection open() throws SQLException {
        Connection connection = database.open();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
        }
        return connection;
    }
}
