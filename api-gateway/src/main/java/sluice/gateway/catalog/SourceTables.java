package sluice.gateway.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.engine.source.Catalog;
import sluice.engine.source.Relation;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.http.Unavailability;

/// The source's catalog for answering requests: a source that is away is 503. Thread-safe.
@Component
public class SourceTables {

    private static final Logger log = LoggerFactory.getLogger(SourceTables.class);

    private final Catalog catalog;

    SourceTables(Catalog catalog) {
        this.catalog = catalog;
    }

    /// All exportable relations by schema and name.
    ///
    /// @param search part of a name in any case, or null for all
    public List<Relation> matching(@Nullable String search) {
        return ask(() -> catalog.relations(search));
    }

    /// The relation that a client means by the `table_name` of a request or an address.
    public Optional<Relation> resolve(String requested) {
        return ask(() -> catalog.resolve(requested));
    }

    /// A question to the source database.
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws SQLException;
    }

    /// @throws RequestRefused 503 if the source does not answer
    public static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            if (!Unavailability.isBehind(e)) {
                throw new IllegalStateException("the source refused a statement of the gateway", e);
            }
            log.warn("The source database is away: {}", e.getMessage());
            throw new RequestRefused(ProblemType.SOURCE_UNAVAILABLE, "The source database did not answer; try again.")
                    .retryAfterSeconds(5);
        }
    }
}
