package sluice.engine.request;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.engine.source.Relation;
import sluice.model.TableName;

/// Tables that can be looked through, too.
public interface ListedTables extends KnownTables {

    /// Exportable relations by schema and name.
    ///
    /// @param search part of a name in any case, or null for all
    /// @param after the relation that the first one follows, or null for the very first
    /// @param limit how many at most
    List<Relation> matching(@Nullable String search, @Nullable TableName after, int limit);
}
