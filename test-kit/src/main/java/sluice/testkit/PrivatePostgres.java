package sluice.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL 18 for all test classes of this JVM, and in it any number of empty databases. It is stopped when
/// the JVM ends.
public final class PrivatePostgres {

    private static @Nullable EmbeddedPostgres shared;

    private PrivatePostgres() {}

    /// How to reach a database; the user is its superuser.
    public record Database(String url, String username, String password) {

        public Connection open() throws SQLException {
            return DriverManager.getConnection(url, username, password);
        }

        /// Runs statements separated by semicolons.
        public void execute(String sql) {
            try (Connection connection = open();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// A new, empty database in UTF-8.
    public static Database freshDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        int port = sharedServer().getPort();
        new Database(url(port, "postgres"), "postgres", "postgres").execute("CREATE DATABASE " + name);
        return new Database(url(port, name), "postgres", "postgres");
    }

    /// Where `initdb` and `postgres` are.
    static Path programs() {
        Database any = new Database(url(sharedServer().getPort(), "postgres"), "postgres", "postgres");
        try (Connection connection = any.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'BINDIR'")) {
            row.next();
            return Path.of(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static synchronized EmbeddedPostgres sharedServer() {
        EmbeddedPostgres server = shared;
        if (server == null) {
            try {
                // It registers a shutdown hook of its own.
                server = EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            shared = server;
        }
        return server;
    }
}
