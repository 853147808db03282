package sluice.engine.request;

import java.util.List;
import java.util.Optional;
import sluice.engine.ExportFailure;
import sluice.engine.source.Explain;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.Relation;

/// What a check of requests asks the source. How its absence is told is the implementation's; it throws something
/// unchecked of its own.
public interface KnownTables {

    /// The relation that is meant by the `table_name` of a request.
    Optional<Relation> resolve(String requested);

    /// The names that may have been meant by one that does not exist, nearest first.
    List<String> nearest(String requested);

    /// The planner's guess for a query.
    ///
    /// @throws ExportFailure if the source refuses to plan it, as its export would fail
    Explain.Estimate estimate(ExportQuery query) throws ExportFailure;
}
