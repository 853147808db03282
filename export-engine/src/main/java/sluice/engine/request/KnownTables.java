package sluice.engine.request;

import java.util.List;
import java.util.Optional;
import sluice.engine.ExportFailure;
import sluice.engine.source.Explain;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.Relation;
import sluice.model.ExportSpec;

/// What a check of requests asks the source. How its absence is told is the implementation's; it throws something
/// unchecked of its own.
public interface KnownTables {

    /// The relation that is meant by the `table_name` of a request.
    Optional<Relation> resolve(String requested);

    /// What is carried out of a request that was found right: the same, unless whoever asks is kept to some columns and
    /// rows without being told. Conditions that are added stand after those of the request.
    ///
    /// @param shown what [#resolve] gave
    default ExportSpec kept(ExportSpec asked, Relation shown) {
        return asked;
    }

    /// The query of what is carried out.
    ///
    /// @throws ExportQuery.Unfit if it does not fit the relation
    default ExportQuery query(ExportSpec kept, Relation shown) throws ExportQuery.Unfit {
        return ExportQuery.of(kept, shown);
    }

    /// The names that may have been meant by one that does not exist, nearest first.
    List<String> nearest(String requested);

    /// The planner's guess for a query.
    ///
    /// @throws ExportFailure if the source refuses to plan it, as its export would fail
    Explain.Estimate estimate(ExportQuery query) throws ExportFailure;
}
