package sluice.gateway.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;

/// Brings the schema `sluice` up to date, while gateways of other versions may be at work with it. Those that do so at
/// the same time take turns by an advisory lock of the server, which ends with its holder's connection. Under it a row
/// left in Liquibase's own lock table can only be that of a killed process, and is released.
final class JobsSchema extends SpringLiquibase {

    /// Any number will do, as long as all versions of the gateway use this one.
    private static final long LOCK = 0x534c55494345L;

    private final DataSource database;
    private final Patience patience;

    /// @param database gives connections whose statements wait for locks for a short time only
    JobsSchema(DataSource database, Patience patience) {
        this.database = database;
        this.patience = patience;
        setDataSource(database);
        setChangeLog(JobsDatabase.CHANGE_LOG);
        setDefaultSchema(JobsDatabase.SCHEMA);
        setLiquibaseSchema(JobsDatabase.SCHEMA);
        setAnalyticsEnabled(false);
    }

    /// Waits for a database that is away, for another migration, and for tables that are in use, for ever.
    ///
    /// @throws UnusableDatabase if the database is there and objects
    @Override
    public void afterPropertiesSet() {
        while (true) {
            try {
                if (migrateInTurn()) {
                    patience.end();
                    return;
                }
                patience.await("another process brings its schema up to date.");
            } catch (SQLException | LiquibaseException e) {
                patience.await(e);
            }
        }
    }

    /// @return false if it is another's turn. Waiting for it inside a statement would hold a snapshot, and that other
    ///     one waits for all snapshots to end while it builds an index
    private boolean migrateInTurn() throws SQLException, LiquibaseException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isTrue(statement, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
                return false;
            }
            // Asked first, since only who may create schemas may try to.
            if (!isTrue(statement, "SELECT to_regnamespace('" + JobsDatabase.SCHEMA + "') IS NOT NULL")) {
                statement.execute("CREATE SCHEMA " + JobsDatabase.SCHEMA);
            }
            releaseLeftLock(statement);
            super.afterPropertiesSet();
            return true;
        }
    }

    private static void releaseLeftLock(Statement statement) throws SQLException {
        String table = JobsDatabase.SCHEMA + ".databasechangeloglock";
        if (isTrue(statement, "SELECT to_regclass('" + table + "') IS NOT NULL")) {
            statement.execute(
                    "UPDATE " + table + " SET locked = false, lockgranted = NULL, lockedby = NULL WHERE locked");
        }
    }

    private static boolean isTrue(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
