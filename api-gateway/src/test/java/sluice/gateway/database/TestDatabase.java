package sluice.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

    private TestDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbc = JdbcClient.create(pool);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    /// An empty database with the schema in place.
    public static TestDatabase migrated() {
        JobsDatabaseSettings settings = empty();
        migrate(settings);
        return new TestDatabase(new JobsDatabase().jobsDataSource(settings));
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
