package sluice.engine.source;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Opens connections to the source, each with the session settings on which the text of values depends.
/// Thread-safe.
public final class SourceDatabase {

    private final SourceSettings settings;

    public SourceDatabase(SourceSettings settings) {
        this.settings = settings;
    }

    public SourceSettings settings() {
        return settings;
    }

    /// A read-only connection; the caller closes it.
    ///
    /// @param applicationName as shown in `pg_stat_activity`
    public Connection open(String applicationName) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("readOnly", "true");
        return DriverManager.getConnection(settings.url(), properties);
    }
}
