package sluice.engine.source;

import java.util.List;

/// How to reach the source database.
///
/// @param url a JDBC URL, as `jdbc:postgresql://host:5432/database`
/// @param schemas the schemas that may be exported, in the order in which an unqualified name is looked up;
///     empty for all but system schemas and Sluice's own
public record SourceSettings(String url, String username, String password, List<String> schemas) {

    public SourceSettings {
        schemas = List.copyOf(schemas);
    }

    /// Without the password.
    @Override
    public String toString() {
        return username + " at " + url;
    }
}
