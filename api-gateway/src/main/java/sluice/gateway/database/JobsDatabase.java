package sluice.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The pool of connections to the jobs database, and its schema.
@Configuration(proxyBeanMethods = false)
public class JobsDatabase {

    /// The schema of all service tables; never exportable.
    public static final String SCHEMA = "sluice";

    static final String CHANGE_LOG = "classpath:sluice/gateway/database/changelog.yaml";

    /// How long the migration waits for a table, and lets the statements of others wait behind it. Shorter than
    /// SLUICE_JOBS_LOCK_TIMEOUT, so that these do not fail, and longer than the second after which PostgreSQL
    /// ends an autovacuum for whoever waits.
    static final Duration MIGRATION_LOCK_TIMEOUT = Duration.ofSeconds(2);

    /// No transaction of ours is idle for longer, the relay's wait for confirms included.
    private static final Duration IDLE_TRANSACTION_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    HikariDataSource jobsDataSource(JobsDatabaseSettings settings) {
        var pool = new HikariDataSource();
        pool.setPoolName("jobs");
        pool.setJdbcUrl(settings.requiredUrl());
        pool.setUsername(settings.requiredUsername());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.connections());
        pool.setConnectionTimeout(settings.connectTimeout().toMillis());
        pool.setValidationTimeout(settings.connectTimeout().toMillis());
        // A gateway starts, and says that it is not ready, while the database is away; only the migration insists.
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("connectTimeout", seconds(settings.connectTimeout()));
        pool.addDataSourceProperty("socketTimeout", seconds(settings.statementTimeout()) + 10);
        pool.addDataSourceProperty("tcpKeepAlive", true);
        pool.addDataSourceProperty("ApplicationName", "sluice-gateway");
        pool.addDataSourceProperty("currentSchema", SCHEMA);
        pool.addDataSourceProperty("options", options(settings));
        return pool;
    }

    @Bean
    SpringLiquibase jobsSchema(JobsDatabaseSettings settings) {
        return settings.migrate()
                ? new JobsSchema(migrating(settings), Patience.ofAGateway())
                : new AwaitedSchema(migrating(settings));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// One connection at a time, without the timeouts of the daily work. What is quick must not hold up others while
    /// it waits for its lock; what takes long takes no lock that holds up others, and waits as long as it has to.
    static DataSource migrating(JobsDatabaseSettings settings) {
        var database =
                new DriverManagerDataSource(settings.requiredUrl(), settings.requiredUsername(), settings.password());
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "sluice-migration");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
                "options",
                "-c lock_timeout=" + MIGRATION_LOCK_TIMEOUT.toMillis() + " -c statement_timeout=0"
                        + " -c idle_in_transaction_session_timeout=0");
        database.setConnectionProperties(properties);
        return database;
    }

    private static String options(JobsDatabaseSettings settings) {
        return "-c statement_timeout=" + settings.statementTimeout().toMillis()
                + " -c lock_timeout=" + settings.lockTimeout().toMillis()
                + " -c idle_in_transaction_session_timeout=" + IDLE_TRANSACTION_TIMEOUT.toMillis();
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(Math.max(1, duration.toSeconds()));
    }
}
