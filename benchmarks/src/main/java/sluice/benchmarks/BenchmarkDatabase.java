package sluice.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL server of a run: an embedded one of its own, large enough in memory that all contenders read from
/// cache.
final class BenchmarkDatabase implements Closeable {

    /// A view of the series and the series again.
    static final String SERIES_TWICE = "series_twice";

    private final EmbeddedPostgres server;

    /// @param folder that keeps the tables for later runs, or null for one that is removed at the end
    BenchmarkDatabase(@Nullable Path folder) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "2GB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("autovacuum", "off")
                // As a server that keeps its word: the jobs of the small exports are committed in it.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
        if (folder != null) {
            builder.setDataDirectory(folder).setCleanDataDirectory(false);
        }
        server = builder.start();
    }

    String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    String username() {
        return "postgres";
    }

    String password() {
        return "";
    }

    /// For programs on libpq.
    Map<String, String> libpqEnvironment() {
        return Map.of(
                "PGHOST", "127.0.0.1", "PGPORT", "" + server.getPort(), "PGUSER", "postgres", "PGDATABASE", "postgres");
    }

    /// Makes the table, unless it is there with so many rows.
    void create(Dataset dataset, double scale) throws SQLException {
        long rows = dataset.rows(scale);
        try (Connection connection = DriverManager.getConnection(jdbcUrl())) {
            if (dataset.rowsIn(connection) != rows) {
                System.err.printf("making %s with %,d rows%n", dataset.table(), rows);
                dataset.create(connection, scale);
            }
        }
    }

    void createSeriesTwice() throws SQLException {
        execute("CREATE OR REPLACE VIEW " + SERIES_TWICE + " AS SELECT * FROM " + Dataset.SERIES.table()
                + " UNION ALL SELECT * FROM " + Dataset.SERIES.table());
    }

    /// @return the JDBC URL of an empty database on the same server
    String newDatabase(String name) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + name);
        execute("CREATE DATABASE " + name);
        return server.getJdbcUrl("postgres", name);
    }

    /// A thousand rows of the shape of the series.
    void createSmall() throws SQLException {
        execute("DROP TABLE IF EXISTS " + SmallJobs.TABLE);
        execute("CREATE TABLE " + SmallJobs.TABLE + " AS " + Dataset.SERIES.select(1_000));
        execute("VACUUM (ANALYZE, FREEZE) " + SmallJobs.TABLE);
    }

    /// A view of the rows whose file is downloaded.
    void createBulk() throws SQLException {
        execute("CREATE OR REPLACE VIEW " + Downloads.TABLE + " AS " + Downloads.SELECT);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String version() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW server_version")) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
