package sluice.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import sluice.testkit.OwnPostgres;
import sluice.testkit.PrivatePostgres.Database;

/// A PostgreSQL with the roles and databases of `postgres/init.sh`, whose statements are run here as they stand there,
/// but for the demonstration's rows. Nobody is asked for a password.
final class DeployedPostgres implements AutoCloseable {

    private final OwnPostgres server;

    private DeployedPostgres(OwnPostgres server) {
        this.server = server;
    }

    static DeployedPostgres start() throws IOException, SQLException {
        String script = Files.readString(Path.of("..", "postgres", "init.sh"));
        String[] parts = script.replaceFirst("(?s).*<<'SQL'\n", "")
                .replaceFirst("(?m)^SQL$", "")
                .replace(":'jobs_password'", "'not asked for'")
                .replace(":'source_password'", "'not asked for'")
                .replaceAll("(?m)^\\\\(getenv|copy) .*$", "")
                .split("\\\\connect source\n");
        DeployedPostgres postgres = new DeployedPostgres(OwnPostgres.start());
        postgres.run("postgres", parts[0]);
        postgres.run("source", parts[1]);
        return postgres;
    }

    /// One by one, since a database cannot be made together with anything else.
    private void run(String database, String statements) throws SQLException {
        try (Connection connection = server.database(database).open();
                Statement statement = connection.createStatement()) {
            for (String one : statements.split(";\n")) {
                statement.execute(one);
            }
        }
    }

    /// The gateway's own database, as the gateway sees it.
    Database jobs() {
        return new Database(server.database("sluice").url(), "sluice_gateway", "not asked for");
    }

    Source source() {
        return new Source(server.database("source"));
    }

    /// @return the SQLSTATE of what the server says against it, if anything
    Optional<String> tries(String role, String database, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(server.database(database).url(), role, "not asked for");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException refusal) {
            return Optional.of(refusal.getSQLState());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
