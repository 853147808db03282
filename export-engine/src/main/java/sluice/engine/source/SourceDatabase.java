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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens connections to the source, each read-only and with the session settings on which the text of
/// values depends. Thread-safe.
///
/// It may keep some for the next caller. Such a connection gets its settings and its name anew each time, and one that
/// was cancelled, failed or holds anything of its last session that cannot be discarded is closed instead.
public final class SourceDatabase {

    private static final Logger log = LoggerFactory.getLogger(SourceDatabase.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final String INVALID_PARAMETER_VALUE = "22023";

    /// Long enough for a run of small exports, too short for anybody to wonder about.
    private static final Duration IDLE_PATIENCE = Duration.ofSeconds(30);

    /// A kept connection whose server has vanished is found out in this time.
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);
    private static final String IDLE_NAME = "sluice";

    private final SourceSettings settings;
    private final IdleConnections idle;

    /// Closes each connection after its use.
    public SourceDatabase(SourceSettings settings) {
        this(settings, new IdleConnections(0, IDLE_PATIENCE));
    }

    SourceDatabase(SourceSettings settings, IdleConnections idle) {
        this.settings = settings;
        this.idle = idle;
    }

    /// Keeps connections for half a minute after their use, so that the next one need not be made; a new one costs the
    /// source a process and ours several round trips.
    ///
    /// @param most idle connections
    public static SourceDatabase keeping(int most, SourceSettings settings) {
        return new SourceDatabase(settings, new IdleConnections(most, IDLE_PATIENCE));
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
        return connectNew(applicationName, limits).jdbc();
    }

    /// Whether the source lets us in; asked anew each time, which takes as long as a connection may.
    public boolean isReachable() {
        try (Connection ignored = open(IDLE_NAME)) {
            return true;
        } catch (SQLException e) {
            log.debug("The source cannot be reached", e);
            return false;
        }
    }

    /// Something to be asked of the source.
    @FunctionalInterface
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /// Asks a question that a person waits for, on a connection that is the question's own meanwhile.
    ///
    /// @param applicationName as shown in `pg_stat_activity`
    public <T> T ask(String applicationName, Question<T> question) throws SQLException {
        Connected connected = connect(applicationName, SessionLimits.INTERACTIVE);
        boolean answered = false;
        try {
            T answer = question.ask(connected.jdbc());
            answered = true;
            return answer;
        } finally {
            if (answered) {
                giveBack(connected);
            } else {
                IdleConnections.cut(connected);
            }
        }
    }

    /// A connection, and its socket where the driver told of it.
    record Connected(Connection jdbc, @Nullable WireSocket socket, SessionLimits limits) {}

    /// A connection, kept or new; to be given back, or cut.
    Connected connect(String applicationName, SessionLimits limits) throws SQLException {
        for (Connected kept = idle.take(limits); kept != null; kept = idle.take(limits)) {
            if (isReadyAgain(kept, applicationName)) {
                return kept;
            }
        }
        return connectNew(applicationName, limits);
    }

    private static boolean isReadyAgain(Connected kept, String applicationName) {
        try {
            prepare(kept.jdbc(), applicationName, kept.limits());
            setAnswerPatience(kept, silence(kept.limits()));
            return true;
        } catch (SQLException e) {
            // Ended while idle, by the source or on the way; whether the source is there, a new one tells.
            log.debug("A kept connection to the source is of no use any more", e);
            IdleConnections.cut(kept);
            return false;
        }
    }

    /// Takes a connection back in auto-commit mode and without a running statement; nobody may hold it any longer, or
    /// have asked the source to cancel what it did.
    void giveBack(Connected connected) {
        if (!idle.keepsAny() || !isClean(connected) || !idle.keep(connected)) {
            IdleConnections.cut(connected);
        }
    }

    /// A view may call functions that leave something in the session: settings, roles, advisory locks.
    private static boolean isClean(Connected connected) {
        try {
            setAnswerPatience(connected, ANSWER_PATIENCE);
            try (Statement statement = connected.jdbc().createStatement()) {
                statement.execute("ROLLBACK");
                statement.execute("DISCARD ALL");
                // It names no job any more, to those who look at the source's sessions.
                statement.execute("SET application_name = '" + IDLE_NAME + "'");
            }
            return true;
        } catch (SQLException e) {
            log.debug("A connection to the source cannot be kept", e);
            return false;
        }
    }

    private static void setAnswerPatience(Connected connected, Duration patience) throws SQLException {
        connected.jdbc().setNetworkTimeout(Runnable::run, (int) Math.min(patience.toMillis(), Integer.MAX_VALUE));
    }

    /// Ends the connections that are idle, and keeps none from now on.
    public void close() {
        idle.close();
    }

    private Connected connectNew(String applicationName, SessionLimits limits) throws SQLException {
        Properties properties = properties(limits);
        AtomicReference<@Nullable WireSocket> socket = new AtomicReference<>();
        Connection connection = ScopedValue.where(WireSocketFactory.OBSERVER, socket::set)
                .call(() -> DriverManager.getConnection(settings.url(), properties));
        try {
            prepare(connection, applicationName, limits);
            return new Connected(connection, socket.get(), limits);
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    private Properties properties(SessionLimits limits) {
        Properties properties = new Properties();
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", IDLE_NAME);
        properties.setProperty("readOnly", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketFactory", WireSocketFactory.class.getName());
        properties.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        long silence = silence(limits).toSeconds();
        properties.setProperty("socketTimeout", Long.toString(Math.min(silence, Integer.MAX_VALUE / 1000)));
        return properties;
    }

    /// A server that vanished without a word must not hold a thread for longer than the work may last.
    private static Duration silence(SessionLimits limits) {
        return limits.statementTimeout().plus(CONNECT_TIMEOUT);
    }

    /// By `set_config` rather than by start-up parameters: it outranks what `ALTER ROLE` and `ALTER
    /// DATABASE` set and what the driver sends of its own (`TimeZone`, `DateStyle`, `extra_float_digits`),
    /// it passes a pooler, and it can leave out what an older server does not know. Not by the view
    /// `pg_settings`, which makes a row of each of some 400 settings.
    private static void prepare(Connection connection, String applicationName, SessionLimits limits)
            throws SQLException {
        Map<String, String> session = sessionSettings(limits);
        session.put("application_name", applicationName);
        String values = session.entrySet().stream()
                .map(setting ->
                        "('" + setting.getKey() + "', '" + setting.getValue().replace("'", "''") + "')")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.set_config(v.name, v.value, false) FROM (VALUES " + values
                    + ") v(name, value) WHERE pg_catalog.current_setting(v.name, true) IS NOT NULL");
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
            statement.execute("SELECT pg_catalog.set_config('client_connection_check_interval', '1s', false)"
                    + " WHERE pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL");
        } catch (SQLException e) {
            if (!INVALID_PARAMETER_VALUE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
