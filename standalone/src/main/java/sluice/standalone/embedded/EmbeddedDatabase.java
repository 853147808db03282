package sluice.standalone.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// A PostgreSQL server of our own, on a free port of the loopback interface, with one database for Sluice's jobs and
/// one to export from.
///
/// Its passwords are made anew at each start and known to this process alone. The server ends with the process,
/// whichever way that ends.
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String JOBS = "sluice";
    private static final String SOURCE = "demo";

    /// The same on every machine, whatever its locale.
    private static final Map<String, String> LOCALE =
            Map.of("locale", "C", "locale-provider", "builtin", "builtin-locale", "C.UTF-8");

    private static final Map<String, String> SERVER = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "synchronous_commit", "on",
            "log_min_messages", "fatal");

    private final DataDirectory directory;
    private final DatabaseGuard guard;
    private final EmbeddedPostgres server;
    private final Role superuser = Role.named("postgres");
    private final Role gateway = Role.named("sluice_gateway");
    private final Role reader = Role.named("sluice_reader");

    private EmbeddedDatabase(DataDirectory directory, DatabaseGuard guard, EmbeddedPostgres server) {
        this.directory = directory;
        this.guard = guard;
        this.server = server;
    }

    /// Takes about three seconds, and some more the first time, when the server's programs are unpacked.
    public static EmbeddedDatabase start(DataDirectory directory) throws IOException, SQLException {
        DatabaseGuard guard = DatabaseGuard.watch(directory.database(), directory.toRemove());
        new ClientAccess(directory.database()).openToSuperuser();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.database())
                .setOverrideWorkingDirectory(Programs.directory().toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false);
        SERVER.forEach(builder::setServerConfig);
        LOCALE.forEach(builder::setLocaleConfig);
        EmbeddedDatabase database = new EmbeddedDatabase(directory, guard, builder.start());
        database.setUp();
        return database;
    }

    /// The database of the gateway, as its owner.
    public DatabaseAccess jobs() {
        return access(JOBS, gateway);
    }

    /// The database to export from, as a role that can only SELECT.
    public DatabaseAccess source() {
        return access(SOURCE, reader);
    }

    /// The database to export from, as the one who may fill it.
    public DatabaseAccess sourceAsOwner() {
        return access(SOURCE, superuser);
    }

    private DatabaseAccess access(String database, Role role) {
        String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
        return new DatabaseAccess(url, role.name(), role.password());
    }

    private void setUp() throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            createIfMissing(statement, "pg_roles", "rolname", gateway.name(), "CREATE ROLE %s LOGIN");
            createIfMissing(statement, "pg_roles", "rolname", reader.name(), "CREATE ROLE %s LOGIN");
            createIfMissing(statement, "pg_database", "datname", JOBS, "CREATE DATABASE %s OWNER " + gateway.name());
            createIfMissing(statement, "pg_database", "datname", SOURCE, "CREATE DATABASE %s");
            for (Role role : List.of(superuser, gateway, reader)) {
                statement.execute("ALTER ROLE " + role.name() + " PASSWORD '" + role.password() + "'");
            }
            new ClientAccess(directory.database()).closeToStrangers();
            statement.execute("SELECT pg_reload_conf()");
        }
        restrictReader();
    }

    private static void createIfMissing(
            Statement statement, String catalog, String nameColumn, String name, String command) throws SQLException {
        String question = "SELECT 1 FROM " + catalog + " WHERE " + nameColumn + " = '" + name + "'";
        if (!statement.executeQuery(question).next()) {
            statement.execute(command.formatted(name));
        }
    }

    private void restrictReader() throws SQLException {
        try (Connection connection = sourceAsOwner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + reader.name() + " SET default_transaction_read_only = on");
            statement.execute("REVOKE TEMPORARY ON DATABASE " + SOURCE + " FROM PUBLIC");
            statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader.name());
            statement.execute("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO " + reader.name());
        }
    }

    /// Stops the server, and removes its data if they were temporary.
    @Override
    public void close() throws IOException {
        server.close();
        directory.remove();
        guard.close();
    }

    private record Role(String name, String password) {
        static Role named(String name) {
            return new Role(name, Secrets.password());
        }
    }

    /// The server's programs, unpacked once for each user of the machine.
    private static final class Programs {
        static Path directory() throws IOException {
            String user = System.getProperty("user.name");
            Path directory = Path.of(System.getProperty("java.io.tmpdir"), "sluice-postgres-" + user);
            Files.createDirectories(directory);
            if (!Files.getOwner(directory).getName().equals(user)) {
                throw new IOException(directory + " belongs to another user, and programs in it will not be run."
                        + " Remove it, or name another folder with JAVA_OPTS=-Djava.io.tmpdir=…");
            }
            return directory;
        }
    }
}
