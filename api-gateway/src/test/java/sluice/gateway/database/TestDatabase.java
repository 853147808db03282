package sluice.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
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
        HikariDataSource pool = new JobsDatabase().jobsDataSource(settings);
        return new TestDatabase(pool, watch.apply(pool));
    }

    static JobsDatabaseSettings empty() {
        PrivatePostgres.Database database = PrivatePostgres.freshDatabase();
        Duration timeout = Duration.ofSeconds(5);
        return new JobsDatabaseSettings(
                database.url(), database.username(), database.password(), 16, timeout, timeout, timeout);
    }

    static void migrate(JobsDatabaseSettings settings) {
        JobsSchema schema = new JobsDatabase().jobsSchema(settings);
        schema.setResourceLoader(new DefaultResourceLoader());
        schema.afterPropertiesSet();
    }

    public Connection open() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
