package sluice.cli.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sluice.cli.console.Failure;
import sluice.cli.embedded.SourceAddress;
import sluice.engine.source.SourceDatabase;

/// Whether a command does without a Sluice, and from which database.
final class SourceOption {

    @Option(
            names = "--embedded",
            description = "Without any Sluice: straight from the database that SLUICE_SOURCE_URL names.")
    private boolean embedded;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Likewise, from this database: postgresql://user@host:5432/name, or a JDBC URL. Passwords are"
                    + " best left to SLUICE_SOURCE_PASSWORD.")
    private @Nullable String database;

    boolean isEmbedded() {
        return embedded || database != null;
    }

    SourceDatabase source(Map<String, String> environment) throws Failure {
        return SourceDatabase.keeping(1, SourceAddress.of(database, environment));
    }
}
