package sluice.gateway.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;

/// Changes nothing, and waits until somebody else has brought the schema `sluice` to this version or beyond it: for
/// gateways whose role may not change it. The other one is [JobsSchema], in a process of its own.
final class AwaitedSchema extends SpringLiquibase {

    private final DataSource database;

    AwaitedSchema(DataSource database) {
        this.database = database;
        setDataSource(database);
        setChangeLog(JobsDatabase.CHANGE_LOG);
        setAnalyticsEnabled(false);
    }

    /// @throws UnusableDatabase if the database is there and objects
    @Override
    public void afterPropertiesSet() {
        Patience patience = Patience.ofAGateway();
        while (true) {
            try {
                List<String> missing = missing();
                if (missing.isEmpty()) {
                    patience.end();
                    return;
                }
                patience.await("its schema is older than this version (%d changes are missing, %s first); \"./sluice"
                                .formatted(missing.size(), missing.getFirst())
                        + " migrate\" or a gateway with SLUICE_JOBS_MIGRATE=true makes them.");
            } catch (SQLException | LiquibaseException e) {
                patience.await(e);
            }
        }
    }

    /// Change sets of this version that were not run yet, in their order.
    private List<String> missing() throws SQLException, LiquibaseException {
        try (Connection connection = database.getConnection()) {
            Set<String> run = run(connection);
            Liquibase liquibase = createLiquibase(connection);
            List<String> missing = new ArrayList<>();
            for (ChangeSet changeSet : liquibase.getDatabaseChangeLog().getChangeSets()) {
                if (!run.contains(changeSet.getId())) {
                    missing.add(changeSet.getId());
                }
            }
            return missing;
        }
    }

    private static Set<String> run(Connection connection) throws SQLException {
        String table = JobsDatabase.SCHEMA + ".databasechangelog";
        Set<String> run = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet there = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
                if (!there.next() || !there.getBoolean(1)) {
                    return run;
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT id FROM " + table)) {
                while (rows.next()) {
                    run.add(rows.getString(1));
                }
            }
        }
        return run;
    }
}
