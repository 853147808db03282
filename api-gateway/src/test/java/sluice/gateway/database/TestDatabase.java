package sluice.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import sluice.testkit.PrivatePostgres;

/// A jobs database of its own for each test class.
public final class TestDatabase implements AutoCloseable {

    private final HikariDataSource pool;
    public final JdbcClient jdbc;
    public final TransactionTemplate transactions;

    private TestDatabase(HikariDataSource pool, DataSource used) {
        this.pool = pool;
        this.jdbc = JdbcClient.create(used);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(used));
    }

    /// An empty database with the schema in place.
    public static TestDatabase migrated() {
        return migrated(pool -> pool);
    }

    /// The same, with statements going through what `watch` makes of the pool.
    public static TestDatabase migrated(UnaryOperator<DataSource> watch) {
        JobsDatabaseSettings settings = empty();
        migrate(settings);
        return over(settings, watch);
    }

    /// What an earlier version left, brought up to date.
    public static TestDatabase upgraded(EarlierVersion version) {
        JobsDatabaseSettings settings = of(version);
        migrate(settings);
        return over(settings, pool -> pool);
    }

    private static TestDatabase over(JobsDatabaseSettings settings, UnaryOperator<DataSource> watch) {
        HikariDataSource pool = new JobsDatabase().jobsDataSource(settings);
        return new TestDatabase(pool, watch.apply(pool));
    }

    static JobsDatabaseSettings empty() {
        PrivatePostgres.Database database = PrivatePostgres.freshDatabase();
        Duration timeout = Duration.ofSeconds(5);
        return new JobsDatabaseSettings(
                database.url(), database.username(), database.password(), 16, timeout, timeout, timeout, true);
    }

    /// A database as an earlier version left it, with its jobs.
    static JobsDatabaseSettings of(EarlierVersion version) {
        JobsDatabaseSettings settings = empty();
        version.loadInto(
                new PrivatePostgres.Database(settings.requiredUrl(), settings.requiredUsername(), settings.password()));
        return settings;
    }

    static void migrate(JobsDatabaseSettings settings) {
        SpringLiquibase schema = new JobsDatabase().jobsSchema(settings);
        schema.setResourceLoader(new DefaultResourceLoader());
        try {
            schema.afterPropertiesSet();
        } catch (LiquibaseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without the pool and its timeouts.
    static JdbcClient jdbc(JobsDatabaseSettings settings) {
        return JdbcClient.create(
                new DriverManagerDataSource(settings.requiredUrl(), settings.requiredUsername(), settings.password()));
    }

    public Connection open() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
