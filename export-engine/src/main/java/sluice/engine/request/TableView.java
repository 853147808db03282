package sluice.engine.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sluice.engine.encode.FormatMapping;
import sluice.engine.source.Column;
import sluice.engine.source.Relation;
import sluice.model.ExportFormat;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;
import sluice.model.Warning;

/// A table that can be exported, as clients see it.
///
/// @param tableName what a request for an export names it by
/// @param kind as `table` or `materialized_view`
/// @param estimatedRows the planner's figure
/// @param dateColumns those that a date filter can rest on
/// @param warnings what may not be expected of its rows, in whatever format
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TableView(
        String tableName,
        String schema,
        String name,
        String kind,
        long estimatedRows,
        long sizeBytes,
        List<String> dateColumns,
        List<String> primaryKey,
        @Nullable String comment,
        List<TableWarning> warnings,
        List<ColumnView> columns) {

    /// @param type as PostgreSQL writes it, as `numeric(12,2)`
    /// @param becomes what it is in a file of each format, with default options
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ColumnView(
            String name,
            String type,
            boolean notNull,
            @Nullable String comment,
            Map<String, String> becomes,
            List<ColumnWarning> warnings) {

        static ColumnView of(Column column) {
            Map<String, String> becomes = new LinkedHashMap<>();
            List<ColumnWarning> warnings = new ArrayList<>();
            for (ExportFormat format : ExportFormat.values()) {
                FormatMapping mapping = FormatMapping.of(column, format, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT);
                becomes.put(format.wireName(), mapping.becomes());
                for (Warning warning : mapping.warnings()) {
                    warnings.add(new ColumnWarning(format, warning.code(), warning.detail()));
                }
            }
            return new ColumnView(
                    column.name(), column.typeName(), column.notNull(), column.comment(), becomes, warnings);
        }
    }

    public record TableWarning(String code, String detail) {}

    /// What a format cannot hold of the column.
    public record ColumnWarning(ExportFormat format, String code, String detail) {}

    public static TableView of(Relation relation) {
        return new TableView(
                relation.name().toString(),
                relation.name().schema(),
                relation.name().name(),
                relation.kind().name().toLowerCase(Locale.ROOT),
                relation.estimatedRows(),
                relation.sizeBytes(),
                relation.dateColumns(),
                relation.primaryKey(),
                relation.comment(),
                FormatMapping.forRelation(relation).stream()
                        .map(warning -> new TableWarning(warning.code(), warning.detail()))
                        .toList(),
                relation.columns().stream().map(ColumnView::of).toList());
    }
}
