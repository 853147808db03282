package sluice.engine.source;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sluice.model.TableName;

/// The relations of the source that the role may SELECT, read from `pg_catalog` at each call: tables and
/// their partitions, views, materialized and foreign tables, outside system schemas and Sluice's own. Each
/// call has one connection to itself. Thread-safe.
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
        return relations(search, null, Integer.MAX_VALUE);
    }

    /// So many of them as `limit` says, from the first one after the relation of a name, or null for the very first.
    public List<Relation> relations(@Nullable String search, @Nullable TableName after, int limit) throws SQLException {
        return ask(reader -> reader.listed(search, after, limit));
    }

    public Optional<Relation> find(TableName name) throws SQLException {
        return ask(reader -> reader.named(name));
    }

    /// The relation that a user means by `table` or `schema.table`, whose parts may be quoted as in SQL: a
    /// listed name as it stands first, then unqualified through the configured schemas. Empty also where an
    /// unqualified name could mean several.
    public Optional<Relation> resolve(String requested) throws SQLException {
        return ask(reader -> {
            Optional<TableName> name = RequestedName.resolve(
                    requested,
                    reader.names(RequestedName.candidates(requested)),
                    source.settings().schemas());
            return name.isEmpty() ? Optional.empty() : reader.named(name.get());
        });
    }

    /// The listed names that most resemble one which does not exist, nearest first.
    public List<String> nearest(String requested, int limit) throws SQLException {
        List<TableName> names = ask(CatalogReader::names).stream()
                .map(CatalogReader.RankedName::name)
                .toList();
        if (requested.indexOf('.') >= 0) {
            return Nearest.of(requested, names.stream().map(TableName::toString).toList(), limit);
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

    @FunctionalInterface
    private interface Question<T> {
        T ask(CatalogReader reader) throws SQLException;
    }

    private <T> T ask(Question<T> question) throws SQLException {
        return source.ask(
                APPLICATION_NAME,
                connection -> question.ask(
                        new CatalogReader(connection, source.settings().schemas())));
    }
}
