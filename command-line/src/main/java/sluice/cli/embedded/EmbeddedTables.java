package sluice.cli.embedded;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.engine.ExportFailure;
import sluice.engine.request.KnownTables;
import sluice.engine.request.NearestNames;
import sluice.engine.request.TableView;
import sluice.engine.source.Catalog;
import sluice.engine.source.Explain;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.Relation;
import sluice.engine.source.SourceDatabase;
import sluice.engine.source.SourceErrors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The tables of a database, as the API would list them.
public final class EmbeddedTables {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final int MOST_NEAREST = 3;

    private final SourceDatabase source;
    private final Catalog catalog;

    public EmbeddedTables(SourceDatabase source) {
        this.source = source;
        this.catalog = new Catalog(source);
    }

    public JsonNode matching(@Nullable String search) throws Failure {
        try {
            return JSON.valueToTree(
                    catalog.relations(search).stream().map(TableView::of).toList());
        } catch (SQLException e) {
            throw SourceTrouble.failure(SourceErrors.failure(e));
        }
    }

    public JsonNode named(String name) throws Failure {
        try {
            Optional<Relation> relation = catalog.resolve(name);
            if (relation.isPresent()) {
                return JSON.valueToTree(TableView.of(relation.get()));
            }
            String meant = NearestNames.question(catalog.nearest(name, MOST_NEAREST));
            throw new Failure(
                    ExitCode.NO_SUCH_THING,
                    "There is no table \"" + name + "\" that can be exported." + meant,
                    "\"sluice tables --embedded\" lists what there is.");
        } catch (SQLException e) {
            throw SourceTrouble.failure(SourceErrors.failure(e));
        }
    }

    /// For the check of a request, which does not expect the source to fail.
    KnownTables forRequests() {
        return new KnownTables() {
            @Override
            public Optional<Relation> resolve(String requested) {
                return ask(() -> catalog.resolve(requested));
            }

            @Override
            public List<String> nearest(String requested) {
                return ask(() -> catalog.nearest(requested, MOST_NEAREST));
            }

            @Override
            public Explain.Estimate estimate(ExportQuery query) throws ExportFailure {
                try {
                    return source.ask("sluice:plan", connection -> Explain.estimate(connection, query));
                } catch (SQLException e) {
                    throw SourceErrors.failure(e);
                }
            }
        };
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new SourceTrouble(SourceErrors.failure(e));
        }
    }
}
