package sluice.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.postgresql.PGConnection;
import sluice.standalone.embedded.DatabaseAccess;

/// Fills a database with the tables of the demonstration: real employment figures, and as many made-up rows as one
/// likes.
public final class DemoTables {

    private static final String SERIES = "fred_series";
    private static final String LARGE = "fred_series_large";

    private static final String COLUMNS = """
            (
                series_id text NOT NULL,
                title text NOT NULL,
                date date NOT NULL,
                value numeric,
                PRIMARY KEY (series_id, date)
            )""";

    private final Connection connection;

    private DemoTables(Connection connection) {
        this.connection = connection;
    }

    /// Makes what is missing, and the large table afresh.
    ///
    /// @param rows of the large table; 0 for none
    /// @return their names
    public static List<String> fill(DatabaseAccess database, long rows) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            DemoTables tables = new DemoTables(connection);
            tables.createSeriesIfMissing();
            if (rows == 0) {
                return List.of(SERIES);
            }
            tables.createLarge(rows);
            return List.of(SERIES, LARGE);
        }
    }

    /// Makes [#SERIES] from the file that lies beside this program.
    private void createSeriesIfMissing() throws SQLException, IOException {
        if (exists(SERIES)) {
            return;
        }
        execute("CREATE TABLE " + SERIES + COLUMNS);
        execute("COMMENT ON TABLE " + SERIES + " IS 'United States employment by sector, thousands of persons,"
                + " seasonally adjusted (U.S. Bureau of Labor Statistics)'");
        try (InputStream csv = Objects.requireNonNull(DemoTables.class.getResourceAsStream("/demo/fred_series.csv"))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + SERIES + " FROM STDIN (FORMAT csv, HEADER)", csv);
        }
        execute("ANALYZE " + SERIES);
    }

    /// Makes [#LARGE] afresh on the server: series of 1,200 months each, with figures that look like figures.
    private void createLarge(long rows) throws SQLException {
        execute("DROP TABLE IF EXISTS " + LARGE);
        execute("CREATE UNLOGGED TABLE " + LARGE + COLUMNS);
        execute("COMMENT ON TABLE " + LARGE + " IS 'Made-up figures in the shape of " + SERIES + "'");
        execute("""
                INSERT INTO %s
                SELECT 'S' || lpad((i / 1200)::text, 8, '0'),
                       'Made-up series ' || i / 1200,
                       date '1926-01-01' + (i %% 1200)::int * interval '1 month',
                       round((1000 + i %% 977 + (i * 7919 %% 10000) / 100.0)::numeric, 1)
                  FROM generate_series(0::bigint, %d - 1) AS i
                """.formatted(LARGE, rows));
        execute("ANALYZE " + LARGE);
    }

    private boolean exists(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
