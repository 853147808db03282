package sluice.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The pool of connections to the jobs database, and its schema.
@Configuration(proxyBeanMethods = false)
public class JobsDatabase {

    /// The schema of all service tables; never exportable.
    public static final String SCHEMA = "sluice";

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
    JobsSchema jobsSchema(JobsDatabaseSettings settings) {
        return new JobsSchema(migrating(settings));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// One connection at a time, without the timeouts of the daily work.
    private static DataSource migrating(JobsDatabaseSettings settings) {
        return new DriverManagerDataSource(settings.requiredUrl(), settings.requiredUsername(), settings.password());
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
