package sluice.engine.request;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sluice.engine.ExportFailure;
import sluice.engine.source.Catalog;
import sluice.engine.source.Explain;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.Relation;
import sluice.engine.source.SourceDatabase;
import sluice.engine.source.SourceErrors;
import sluice.model.FailureCode;
import sluice.model.TableName;

/// What a source says of its tables, asked anew each time. Thread-safe.
public final class SourceTables implements ListedTables {

    private static final int MOST_NEAREST = 3;

    private final SourceDatabase source;
    private final Catalog catalog;
    private final Function<ExportFailure, RuntimeException> trouble;

    /// @param trouble what is thrown where the source does not answer, or refuses a question about its catalog
    public SourceTables(SourceDatabase source, Function<ExportFailure, RuntimeException> trouble) {
        this.source = source;
        this.catalog = new Catalog(source);
        this.trouble = trouble;
    }

    @Override
    public List<Relation> matching(@Nullable String search, @Nullable TableName after, int limit) {
        return ask(() -> catalog.relations(search, after, limit));
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
            if (passes(failure)) {
                throw trouble.apply(failure);
            }
            throw failure;
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw trouble.apply(SourceErrors.failure(e));
        }
    }

    /// Whether a failure is the source's absence, which passes by itself; the rest is about the request, or a defect.
    public static boolean passes(ExportFailure failure) {
        FailureCode code = failure.code();
        return code == FailureCode.SOURCE_UNAVAILABLE
                || code == FailureCode.SOURCE_CONFLICT
                || code == FailureCode.SOURCE_TIMEOUT;
    }
}
