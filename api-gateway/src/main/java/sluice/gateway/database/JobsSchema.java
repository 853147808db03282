package sluice.gateway.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;

/// Brings the schema `sluice` up to date at start. Gateways that start together take turns by an advisory lock of
/// the server, which ends with its holder's connection. Under it a row left in Liquibase's own lock table can only be
/// that of a killed process, and is released.
final class JobsSchema extends SpringLiquibase {

    /// Any number will do, as long as all versions of the gateway use this one.
    private static final long LOCK = 0x534c55494345L;

    private final DataSource database;

    JobsSchema(DataSource database) {
        this.database = database;
        setDataSource(database);
        setChangeLog("classpath:sluice/gateway/database/changelog.yaml");
        setDefaultSchema(JobsDatabase.SCHEMA);
        setLiquibaseSchema(JobsDatabase.SCHEMA);
        setAnalyticsEnabled(false);
    }

    /// Waits for a database that is away.
    ///
    /// @throws UnusableDatabase if it is there and objects
    @Override
    public void afterPropertiesSet() {
        Patience patience = new Patience();
        while (true) {
            try {
                migrate();
                patience.end();
                return;
            } catch (SQLException | LiquibaseException e) {
                patience.await(e);
            }
        }
    }

    private void migrate() throws SQLException, LiquibaseException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '60s'");
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + JobsDatabase.SCHEMA);
            releaseLeftLock(statement);
            super.afterPropertiesSet();
        }
    }

    private static void releaseLeftLock(Statement statement) throws SQLException {
        String table = JobsDatabase.SCHEMA + ".databasechangeloglock";
        try (ResultSet result = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            if (!result.next() || !result.getBoolean(1)) {
                return;
            }
        }
        statement.execute("UPDATE " + table + " SET locked = false, lockgranted = NULL, lockedby = NULL WHERE locked");
    }
}
