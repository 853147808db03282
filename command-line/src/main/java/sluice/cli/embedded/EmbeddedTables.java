package sluice.cli.embedded;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.engine.request.NearestNames;
import sluice.engine.request.SourceTables;
import sluice.engine.request.TableView;
import sluice.engine.source.Relation;
import sluice.engine.source.SourceDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The tables of a database, as the API would list them.
public final class EmbeddedTables {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final SourceTables tables;

    public EmbeddedTables(SourceDatabase source) {
        this.tables = new SourceTables(source, SourceTrouble::new);
    }

    public JsonNode matching(@Nullable String search) throws Failure {
        try {
            return JSON.valueToTree(tables.matching(search, null, Integer.MAX_VALUE).stream()
                    .map(TableView::of)
                    .toList());
        } catch (SourceTrouble e) {
            throw e.failure();
        }
    }

    public JsonNode named(String name) throws Failure {
        try {
            Optional<Relation> relation = tables.resolve(name);
            if (relation.isPresent()) {
                return JSON.valueToTree(TableView.of(relation.get()));
            }
            throw new Failure(
                    ExitCode.NO_SUCH_THING,
                    "There is no table \"" + name + "\" that can be exported."
                            + NearestNames.question(tables.nearest(name)),
                    "\"sluice tables --embedded\" lists what there is.");
        } catch (SourceTrouble e) {
            throw e.failure();
        }
    }
}
