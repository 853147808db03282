package sluice.engine.source;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens connections to the source, each read-only and with the session settings on which the text of
/// values depends. Thread-safe.
public final class SourceDatabase {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final String INVALID_PARAMETER_VALUE = "22023";

    private final SourceSettings settings;

    public SourceDatabase(SourceSettings settings) {
        this.settings = settings;
    }

    public SourceSettings settings() {
        return settings;
    }

    /// A connection for questions that a person waits for; the caller closes it.
    ///
    /// @param applicationName as shown in `pg_stat_activity`
    public Connection open(String applicationName) throws SQLException {
        return open(applicationName, SessionLimits.INTERACTIVE);
    }

    /// A connection for work within `limits`; the caller closes it.
    ///
    /// @param applicationName as shown in `pg_stat_activity`
    public Connection open(String applicationName, SessionLimits limits) throws SQLException {
        return connect(applicationName, limits).jdbc();
    }

    /// A connection, and its socket where the driver told of it.
    record Connected(Connection jdbc, @Nullable WireSocket socket) {}

    Connected connect(String applicationName, SessionLimits limits) throws SQLException {
        Properties properties = properties(applicationName, limits);
        AtomicReference<@Nullable WireSocket> socket = new AtomicReference<>();
        Connection connection = ScopedValue.where(WireSocketFactory.OBSERVER, socket::set)
                .call(() -> DriverManager.getConnection(settings.url(), properties));
        try {
            prepare(connection, limits);
            return new Connected(connection, socket.get());
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    private Properties properties(String applicationName, SessionLimits limits) {
        Properties properties = new Properties();
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("readOnly", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketFactory", WireSocketFactory.class.getName());
        properties.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        // A server that vanished without a word must not hold a thread for longer than the work may last.
        long silence = limits.statementTimeout().plus(CONNECT_TIMEOUT).toSeconds();
        properties.setProperty("socketTimeout", Long.toString(Math.min(silence, Integer.MAX_VALUE / 1000)));
        return properties;
    }

    /// By `set_config` rather than by start-up parameters: it outranks what `ALTER ROLE` and `ALTER
    /// DATABASE` set and what the driver sends of its own (`TimeZone`, `DateStyle`, `extra_float_digits`),
    /// it passes a pooler, and joined to `pg_settings` it leaves out what an older server does not know.
    private static void prepare(Connection connection, SessionLimits limits) throws SQLException {
        String values = sessionSettings(limits).entrySet().stream()
                .map(setting -> "('" + setting.getKey() + "', '" + setting.getValue() + "')")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.set_config(s.name, v.value, false) FROM (VALUES " + values
                    + ") v(name, value) JOIN pg_catalog.pg_settings s ON s.name = v.name");
            noticeLostClients(statement);
        }
    }

    private static Map<String, String> sessionSettings(SessionLimits limits) {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("client_encoding", "UTF8");
        session.put("DateStyle", "ISO, YMD");
        session.put("IntervalStyle", "postgres");
        session.put("TimeZone", "UTC");
        session.put("extra_float_digits", "1");
        session.put("bytea_output", "hex");
        session.put("xmlbinary", "base64");
        session.put("quote_all_identifiers", "off");
        session.put("standard_conforming_strings", "on");
        // Else a scan may begin in the middle of a large table, where another one is: storage order is promised.
        session.put("synchronize_seqscans", "off");
        session.put("default_transaction_read_only", "on");
        session.put("statement_timeout", limits.statementTimeout().toMillis() + "ms");
        session.put("lock_timeout", limits.lockTimeout().toMillis() + "ms");
        session.put("transaction_timeout", "0");
        session.put("idle_in_transaction_session_timeout", "5min");
        return session;
    }

    /// Lets a backend that is computing see that its client is gone; from PostgreSQL 14, and not on every
    /// platform.
    private static void noticeLostClients(Statement statement) throws SQLException {
        try {
            statement.execute("SELECT pg_catalog.set_config(name, '1s', false) FROM pg_catalog.pg_settings"
                    + " WHERE name = 'client_connection_check_interval'");
        } catch (SQLException e) {
            if (!INVALID_PARAMETER_VALUE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
