package sluice.cli.command;

import picocli.CommandLine.Mixin;
import sluice.cli.console.Failure;
import sluice.cli.embedded.EmbeddedTables;
import sluice.cli.service.Service;
import sluice.engine.source.SourceDatabase;
import tools.jackson.databind.JsonNode;

/// Who is asked about tables: a Sluice, or a database.
final class Catalog {

    @Mixin
    private ServiceOption service = new ServiceOption();

    @Mixin
    private SourceOption source = new SourceOption();

    @FunctionalInterface
    interface Question<T> {
        JsonNode ask(T asked) throws Failure, InterruptedException;
    }

    /// One question, in the words of each.
    JsonNode ask(Surroundings around, Question<Service> served, Question<EmbeddedTables> embedded)
            throws Failure, InterruptedException {
        if (source.isEmbedded()) {
            SourceDatabase database = source.source(around.environment());
            try {
                return embedded.ask(new EmbeddedTables(database));
            } finally {
                database.close();
            }
        }
        try (Service sluice = service.open(around.environment())) {
            return served.ask(sluice);
        }
    }
}
