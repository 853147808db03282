package sluice.engine.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sluice.model.TableName;

/// The relations of the source that the role may SELECT, read from `pg_catalog` at each call: tables and
/// their partitions, views, materialized and foreign tables, outside system schemas and Sluice's own. Each
/// call opens one connection and closes it. Thread-safe.
public final class Catalog {

    private static final String APPLICATION_NAME = "sluice:catalog";

    private final SourceDatabase source;

    public Catalog(SourceDatabase source) {
        this.source = source;
    }

    /// All exportable relations by schema and name.
    ///
    /// @param search part of a name in any case, or null for all
    public List<Relation> relations(@Nullable String search) throws SQLException {
        try (Connection connection = connect()) {
            CatalogReader reader = reader(connection);
            return search == null ? reader.all() : reader.containing(search);
        }
    }

    public Optional<Relation> find(TableName name) throws SQLException {
        try (Connection connection = connect()) {
            return reader(connection).named(name);
        }
    }

    /// The relation that a user means by `table` or `schema.table`, whose parts may be quoted as in SQL: a
    /// listed name as it stands first, then unqualified through the configured schemas. Empty also where an
    /// unqualified name could mean several.
    public Optional<Relation> resolve(String requested) throws SQLException {
        try (Connection connection = connect()) {
            CatalogReader reader = reader(connection);
            Optional<TableName> name = RequestedName.resolve(
                    requested, reader.names(), source.settings().schemas());
            return name.isEmpty() ? Optional.empty() : reader.named(name.get());
        }
    }

    /// The listed names that most resemble one which does not exist, nearest first.
    public List<String> nearest(String requested, int limit) throws SQLException {
        try (Connection connection = connect()) {
            List<TableName> names = reader(connection).names().stream()
                    .map(CatalogReader.RankedName::name)
                    .toList();
            if (requested.indexOf('.') >= 0) {
                return Nearest.of(
                        requested, names.stream().map(TableName::toString).toList(), limit);
            }
            return Nearest.of(
                            requested,
                            names.stream().map(TableName::name).distinct().toList(),
                            limit)
                    .stream()
                    .flatMap(near -> names.stream().filter(name -> name.name().equals(near)))
                    .map(TableName::toString)
                    .limit(limit)
                    .toList();
        }
    }

    private Connection connect() throws SQLException {
        return source.open(APPLICATION_NAME);
    }

    private CatalogReader reader(Connection connection) {
        return new CatalogReader(connection, source.settings().schemas());
    }
}
