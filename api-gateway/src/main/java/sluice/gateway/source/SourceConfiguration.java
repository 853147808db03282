package sluice.gateway.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.engine.source.SourceDatabase;
import sluice.engine.source.SourceSettings;
import sluice.gateway.database.MissingSetting;

/// The source database, for the catalog, plans and previews.
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {

    /// @param url JDBC URL of the database to export from, as `jdbc:postgresql://host:5432/shop`; required
    /// @param username a role that can only SELECT; required
    /// @param password empty where the server asks for none
    /// @param schemas schemas that may be exported, in the order in which a name without one is looked up;
    ///     empty for all but system schemas and `sluice`
    @ConfigurationProperties("sluice.source")
    record SourceProperties(
            @Nullable String url,
            @Nullable String username,
            @DefaultValue("") String password,
            @DefaultValue List<String> schemas) {

        @Override
        public String toString() {
            return username + " at " + url;
        }
    }

    @Bean
    SourceDatabase sourceDatabase(SourceProperties source, TurnSettings turns) {
        return SourceDatabase.keeping(
                turns.atOnce(),
                new SourceSettings(
                        required(source.url(), "SLUICE_SOURCE_URL", "as jdbc:postgresql://localhost:5432/shop"),
                        required(source.username(), "SLUICE_SOURCE_USERNAME", "a role that can only SELECT"),
                        source.password(),
                        source.schemas()));
    }

    /// For whoever asks the source while a client waits; previews, which take longer, have some of their own.
    @Bean
    Turns sourceTurns(TurnSettings settings) {
        return new Turns(settings.atOnce(), settings.waiting(), settings.patience());
    }

    private static String required(@Nullable String value, String variable, String example) {
        if (value == null || value.isBlank()) {
            throw new MissingSetting(variable, "It says which PostgreSQL database is exported from: " + example);
        }
        return value;
    }
}
