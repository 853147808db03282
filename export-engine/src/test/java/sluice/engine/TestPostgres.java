package sluice.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import sluice.engine.source.SourceSettings;

/// One PostgreSQL 18 for all tests of the JVM, started by the first that asks and stopped with the JVM. Its
/// database [#DATABASE] holds the schema `typezoo`, and a role that may only read, as the workers have.
public final class TestPostgres {

    public static final String DATABASE = "source";
    public static final String READER = "reader";

    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    public static String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + database;
    }

    public static int port() {
        return SERVER.getPort();
    }

    /// The typezoo database as the reader role sees it, all schemas.
    public static SourceSettings sourceSettings() {
        return sourceSettings(READER);
    }

    public static SourceSettings sourceSettings(String role) {
        return new SourceSettings(jdbcUrl(DATABASE), role, role, List.of());
    }

    /// A superuser's connection to the typezoo database; what it creates, the reader may SELECT.
    public static Connection admin() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(DATABASE), "postgres", "postgres");
    }

    /// Runs SQL as the superuser in the typezoo database.
    public static void run(String sql) throws SQLException {
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("lc_monetary", "C")
                    .start();
            prepare(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void prepare(EmbeddedPostgres server) throws IOException, SQLException {
        execute(
                server.getJdbcUrl("postgres", "postgres"),
                "CREATE ROLE " + READER + " LOGIN PASSWORD '" + READER + "'",
                "CREATE DATABASE " + DATABASE);
        execute(
                server.getJdbcUrl("postgres", DATABASE),
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO " + READER,
                "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO " + READER,
                typezoo());
    }

    /// The script is written for psql; on this version each of its conditions is true.
    private static String typezoo() throws IOException {
        try (InputStream script = TestPostgres.class.getResourceAsStream("/typezoo/types_cases.sql")) {
            String sql = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            return sql.replaceAll("(?m)^SELECT [^;]*\\\\gset$", "").replaceAll("(?m)^\\\\.*$", "");
        }
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
