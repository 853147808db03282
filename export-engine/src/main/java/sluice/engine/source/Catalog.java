package sluice.engine.source;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sluice.model.TableName;

/// The relations of the source that the role may SELECT, read from `pg_catalog` at each call. Thread-safe.
public final class Catalog {

    public Catalog(SourceDatabase source) {}

    /// All exportable relations by schema and name.
    ///
    /// @param search part of a name in any case, or null for all
    public List<Relation> relations(@Nullable String search) throws SQLException {
        throw new UnsupportedOperationException();
    }

    public Optional<Relation> find(TableName name) throws SQLException {
        throw new UnsupportedOperationException();
    }

    /// The relation that a user means by `table` or `schema.table`, whose parts may be quoted as in SQL: a
    /// listed name as it
    /// stands first, then unqualified through the configured schemas.
    public Optional<Relation> resolve(String requested) throws SQLException {
        throw new UnsupportedOperationException();
    }
}
