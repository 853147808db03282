package sluice.worker.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import sluice.engine.source.SourceSettings;

/// `sluice.source.*`: the database to export from.
///
/// @param url JDBC URL of the database to export from, as `jdbc:postgresql://host:5432/shop`; required
/// @param username a role that can only SELECT; required
/// @param password empty where the server asks for none
/// @param schemas schemas that may be exported, in the order in which a name without one is looked up;
///     empty for all but system schemas and `sluice`
@ConfigurationProperties("sluice.source")
public record SourceProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue List<String> schemas) {

    public SourceProperties {
        if (url.isBlank() || username.isBlank()) {
            throw new CannotStart(
                    "The worker does not know which database to export from.",
                    "Set SLUICE_SOURCE_URL (as jdbc:postgresql://host:5432/database), SLUICE_SOURCE_USERNAME and"
                            + " SLUICE_SOURCE_PASSWORD.");
        }
        schemas = List.copyOf(schemas);
    }

    public SourceSettings toSettings() {
        return new SourceSettings(url, username, password, schemas);
    }

    /// Without the password.
    @Override
    public String toString() {
        return toSettings().toString();
    }
}
