package sluice.engine.source;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sluice.model.TableName;

/// A relation that can be exported, with its columns in table order.
///
/// @param estimatedRows the planner's figure; 0 when never analysed
/// @param sizeBytes on the source's disk, without indexes; 0 for views
public record Relation(
        TableName name,
        Kind kind,
        List<Column> columns,
        List<String> primaryKey,
        long estimatedRows,
        long sizeBytes,
        @Nullable String comment) {

    public enum Kind {
        TABLE,
        PARTITIONED_TABLE,
        VIEW,
        MATERIALIZED_VIEW,
        FOREIGN_TABLE
    }

    public Relation {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    public Optional<Column> column(String trueName) {
        return columns.stream().filter(c -> c.name().equals(trueName)).findFirst();
    }

    /// The columns that a date filter can rest on, in table order.
    public List<String> dateColumns() {
        return columns.stream().filter(Column::isTemporal).map(Column::name).toList();
    }
}
