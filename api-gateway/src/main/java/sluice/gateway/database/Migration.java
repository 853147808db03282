package sluice.gateway.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Brings the schema of the jobs database up to date and ends; nothing else of the gateway is started, and of its
/// settings those of the jobs database alone are read. For a deployment in which the gateways' role may not do so.
@EnableConfigurationProperties(JobsDatabaseSettings.class)
public class Migration {

    /// The argument that asks for it.
    public static final String ARGUMENT = "--migrate";

    private static final Logger log = LoggerFactory.getLogger(Migration.class);

    /// Returns when the schema is of this version; waits for a database that is away, and for tables in use.
    ///
    /// @throws RuntimeException if the database objects; what it said, and what to do, is in the log
    public static void run() {
        new SpringApplicationBuilder(Migration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run()
                .close();
        log.info("The schema {} of the jobs database is of this version", JobsDatabase.SCHEMA);
    }

    @Bean
    JobsSchema jobsSchema(JobsDatabaseSettings settings) {
        return new JobsSchema(JobsDatabase.migrating(settings), Patience.ofAMigration());
    }
}
