package sluice.gateway.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.engine.ExportFailure;
import sluice.engine.request.KnownTables;
import sluice.engine.source.Catalog;
import sluice.engine.source.Explain;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.Relation;
import sluice.engine.source.SourceDatabase;
import sluice.engine.source.SourceErrors;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.model.FailureCode;

/// What the source says of its tables while a client waits. A source that does not answer is 503. Thread-safe.
@Component
public class SourceTables implements KnownTables {

    private static final Logger log = LoggerFactory.getLogger(SourceTables.class);
    private static final int MOST_NEAREST = 3;

    private final SourceDatabase source;
    private final Catalog catalog;

    SourceTables(SourceDatabase source) {
        this.source = source;
        this.catalog = new Catalog(source);
    }

    /// All exportable relations by schema and name.
    ///
    /// @param search part of a name in any case, or null for all
    public List<Relation> matching(@Nullable String search) {
        return ask(() -> catalog.relations(search));
    }

    /// Also of an address.
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
            ExportFailure failure = SourceErrors.failure(e);
            refuseIfAway(failure);
            throw failure;
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            refuseIfAway(SourceErrors.failure(e));
            throw new IllegalStateException("the source refused a statement of the catalog", e);
        }
    }

    /// What passes by itself is the source's absence; the rest is about the request, or a defect.
    private static void refuseIfAway(ExportFailure failure) {
        FailureCode code = failure.code();
        if (code == FailureCode.SOURCE_UNAVAILABLE
                || code == FailureCode.SOURCE_CONFLICT
                || code == FailureCode.SOURCE_TIMEOUT) {
            log.warn("The source database did not answer: {}", failure.getMessage());
            throw new RequestRefused(ProblemType.SOURCE_UNAVAILABLE, "The source database did not answer; try again.")
                    .retryAfterSeconds(5);
        }
    }
}
