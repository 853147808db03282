package sluice.gateway.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How to reach the jobs database, which holds the jobs and all else that gateways share.
///
/// @param url JDBC URL of the gateway's own database, as `jdbc:postgresql://host:5432/jobs`; it may
///     be the source database; required
/// @param username who owns the schema `sluice`, or may create it. Without `migrate`, a role that can SELECT, INSERT,
///     UPDATE and DELETE there; required
/// @param password empty where the server asks for none
/// @param connections connections kept at most by one gateway
/// @param connectTimeout how long a request waits for a connection, and a connection for the server
/// @param statementTimeout after which the server ends a statement
/// @param lockTimeout after which the server ends a statement that waits for a row
/// @param migrate whether a gateway brings the schema `sluice` up to date when it starts; `false` where
///     `./sluice migrate` does so, and then a gateway waits at its start until that is done
@ConfigurationProperties("sluice.jobs")
public record JobsDatabaseSettings(
        @Nullable String url,
        @Nullable String username,
        @DefaultValue("") String password,
        @DefaultValue("12") int connections,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("5s") Duration statementTimeout,
        @DefaultValue("3s") Duration lockTimeout,
        @DefaultValue("true") boolean migrate) {

    String requiredUrl() {
        return required(url, "SLUICE_JOBS_URL", "as jdbc:postgresql://localhost:5432/jobs");
    }

    String requiredUsername() {
        return required(username, "SLUICE_JOBS_USERNAME", "the role that owns the schema sluice, or may write there");
    }

    private static String required(@Nullable String value, String variable, String example) {
        if (value == null || value.isBlank()) {
            throw new MissingSetting(variable, "The gateway keeps its jobs in a PostgreSQL database: " + example);
        }
        return value;
    }

    /// Without the password.
    @Override
    public String toString() {
        return username + " at " + url;
    }
}
