package sluice.engine.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sluice.model.TableName;

/// A relation that can be exported, with its columns in table order.
///
/// @param estimatedRows the planner's figure; 0 when never analysed
/// @param sizeBytes on the source's disk, without indexes; 0 for views
/// @param traits what a user may not expect of it
public record Relation(
        TableName name,
        Kind kind,
        List<Column> columns,
        List<String> primaryKey,
        long estimatedRows,
        long sizeBytes,
        @Nullable String comment,
        Set<Trait> traits) {

    public enum Kind {
        TABLE,
        PARTITIONED_TABLE,
        VIEW,
        MATERIALIZED_VIEW,
        FOREIGN_TABLE
    }

    public enum Trait {
        /// Its rows are those of other tables too: its partitions, or what inherits from it.
        HAS_CHILDREN,
        HAS_GENERATED_COLUMNS,
        /// The role may not see all of its rows.
        ROW_SECURITY,
        /// A materialized view that was never filled; reading it is an error.
        NOT_POPULATED,
        /// Its database is SQL_ASCII: texts may be anything, and only those in UTF-8 can be read.
        WITHOUT_ENCODING
    }

    public Relation {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        traits = Set.copyOf(traits);
    }

    /// One without traits.
    public Relation(
            TableName name,
            Kind kind,
            List<Column> columns,
            List<String> primaryKey,
            long estimatedRows,
            long sizeBytes,
            @Nullable String comment) {
        this(name, kind, columns, primaryKey, estimatedRows, sizeBytes, comment, Set.of());
    }

    public Optional<Column> column(String trueName) {
        return columns.stream().filter(c -> c.name().equals(trueName)).findFirst();
    }

    /// The columns that a date filter can rest on, in table order.
    public List<String> dateColumns() {
        return columns.stream().filter(Column::isTemporal).map(Column::name).toList();
    }
}
