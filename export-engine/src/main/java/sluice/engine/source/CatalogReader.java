package sluice.engine.source;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sluice.model.TableName;

/// Reads relations from the catalog as one session sees them: four queries, however many relations there
/// are.
final class CatalogReader {

    private final Connection connection;
    private final List<String> schemas;

    /// @param schemas to which the catalog is narrowed; empty for all
    CatalogReader(Connection connection, List<String> schemas) {
        this.connection = connection;
        this.schemas = schemas;
    }

    List<Relation> listed(@Nullable String partOfName, @Nullable TableName after, int limit) throws SQLException {
        return relations(
                CatalogQueries.LISTED,
                partOfName == null ? "" : partOfName,
                after == null ? "" : after.schema(),
                after == null ? "" : after.name(),
                Integer.toString(limit));
    }

    Optional<Relation> named(TableName name) throws SQLException {
        return relations(CatalogQueries.NAMED, name.schema(), name.name()).stream()
                .findFirst();
    }

    /// The names of all, those of the session's search path first.
    List<RankedName> names() throws SQLException {
        try (PreparedStatement statement = narrowed(CatalogQueries.NAMES)) {
            return names(statement);
        }
    }

    /// The same of those whose names, without their schemas, are among these.
    List<RankedName> names(Collection<String> among) throws SQLException {
        try (PreparedStatement statement = narrowed(CatalogQueries.NAMES_AMONG)) {
            Object[] possible = among.stream().filter(Identifiers::canExist).toArray();
            statement.setArray(3, connection.createArrayOf("text", possible));
            return names(statement);
        }
    }

    private static List<RankedName> names(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            List<RankedName> names = new ArrayList<>();
            while (row.next()) {
                boolean onPath = row.getObject("rank") != null;
                names.add(new RankedName(new TableName(row.getString(1), row.getString(2)), onPath));
            }
            return names;
        }
    }

    /// @param onSearchPath whether the source itself would find it without its schema
    record RankedName(TableName name, boolean onSearchPath) {}

    private record Head(
            long oid,
            TableName name,
            Relation.Kind kind,
            List<String> primaryKey,
            long rows,
            long bytes,
            @Nullable String comment,
            Set<Relation.Trait> traits) {}

    private record RawColumn(
            String name,
            long type,
            int typmod,
            boolean notNull,
            String shownType,
            @Nullable String comment,
            @Nullable ScalarKind builtIn) {}

    private List<Relation> relations(String sql, String... arguments) throws SQLException {
        SessionFacts session = SessionFacts.read(connection);
        List<Head> heads = heads(session, sql, arguments);
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<Long, List<RawColumn>> columns = columns(heads);
        TypeTree types = new TypeTree(catalogTypes(columns.values()), session);
        return heads.stream()
                .map(head -> relation(head, columns.getOrDefault(head.oid(), List.of()), types))
                .toList();
    }

    /// Not the built-in ones, whose decoder is known by their name: most tables have no others, and what types are made
    /// of is the dearest question of all.
    private Map<Long, CatalogType> catalogTypes(Collection<List<RawColumn>> columns) throws SQLException {
        Set<Long> oids = columns.stream()
                .flatMap(List::stream)
                .filter(column -> column.builtIn() == null)
                .map(RawColumn::type)
                .collect(Collectors.toCollection(TreeSet::new));
        return oids.isEmpty() ? Map.of() : CatalogTypes.read(connection, oids);
    }

    private static Relation relation(Head head, List<RawColumn> raw, TypeTree types) {
        List<Column> columns = raw.stream()
                .map(column -> new Column(
                        column.name(), type(column, types), column.shownType(), column.notNull(), column.comment()))
                .toList();
        return new Relation(
                head.name(),
                head.kind(),
                columns,
                head.primaryKey(),
                head.rows(),
                head.bytes(),
                head.comment(),
                head.traits());
    }

    private static PgType type(RawColumn column, TypeTree types) {
        return column.builtIn() == null
                ? types.of(column.type(), column.typmod())
                : new PgType.Scalar(column.builtIn(), column.typmod());
    }

    private List<Head> heads(SessionFacts session, String sql, String... arguments) throws SQLException {
        if (!Identifiers.canExist(String.join("", arguments))) {
            return List.of();
        }
        try (PreparedStatement statement = narrowed(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(3 + i, arguments[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<Head> heads = new ArrayList<>();
                while (row.next()) {
                    heads.add(head(row, session));
                }
                return heads;
            }
        }
    }

    private static Head head(ResultSet row, SessionFacts session) throws SQLException {
        Array primaryKey = row.getArray("primary_key");
        return new Head(
                row.getLong("oid"),
                new TableName(row.getString("nspname"), row.getString("relname")),
                kind(row.getString("relkind")),
                primaryKey == null ? List.of() : List.of((String[]) primaryKey.getArray()),
                row.getLong("rows"),
                row.getLong("bytes"),
                row.getString("comment"),
                traits(row, session));
    }

    private static Set<Relation.Trait> traits(ResultSet row, SessionFacts session) throws SQLException {
        Set<Relation.Trait> traits = EnumSet.noneOf(Relation.Trait.class);
        for (Relation.Trait trait : Relation.Trait.values()) {
            boolean has = switch (trait) {
                case HAS_CHILDREN -> row.getBoolean("has_children");
                case HAS_GENERATED_COLUMNS -> row.getBoolean("generated");
                case ROW_SECURITY -> row.getBoolean("row_security");
                case NOT_POPULATED -> row.getBoolean("not_populated");
                case WITHOUT_ENCODING -> session.isWithoutEncoding();
            };
            if (has) {
                traits.add(trait);
            }
        }
        return traits;
    }

    private static Relation.Kind kind(String relkind) {
        return switch (relkind) {
            case "r" -> Relation.Kind.TABLE;
            case "p" -> Relation.Kind.PARTITIONED_TABLE;
            case "v" -> Relation.Kind.VIEW;
            case "m" -> Relation.Kind.MATERIALIZED_VIEW;
            case "f" -> Relation.Kind.FOREIGN_TABLE;
            default -> throw new IllegalStateException("the catalog query gave relkind " + relkind);
        };
    }

    private Map<Long, List<RawColumn>> columns(List<Head> heads) throws SQLException {
        Object[] oids = heads.stream().map(Head::oid).toArray();
        Map<Long, List<RawColumn>> columns = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(CatalogQueries.COLUMNS)) {
            statement.setArray(1, connection.createArrayOf("oid", oids));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.computeIfAbsent(row.getLong("attrelid"), _ -> new ArrayList<>())
                            .add(new RawColumn(
                                    row.getString("attname"),
                                    row.getLong("atttypid"),
                                    row.getInt("atttypmod"),
                                    row.getBoolean("attnotnull"),
                                    row.getString("shown"),
                                    row.getString("comment"),
                                    NativeTypes.builtIn(row.getString("built_in"))));
                }
            }
        }
        return columns;
    }

    private PreparedStatement narrowed(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        Array narrowing = connection.createArrayOf("text", schemas.toArray());
        statement.setArray(1, narrowing);
        statement.setArray(2, narrowing);
        return statement;
    }
}
