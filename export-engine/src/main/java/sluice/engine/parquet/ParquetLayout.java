package sluice.engine.parquet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import sluice.engine.ExportFailure;
import sluice.engine.source.Column;
import sluice.model.FailureCode;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;
import tools.jackson.databind.json.JsonMapper;

/// What each column of an export becomes, and the schema that follows from it.
///
/// @param columns in file order
/// @param mappings one for each column
public record ParquetLayout(
        TableName relation,
        List<Column> columns,
        List<ParquetMapping> mappings,
        MessageType schema,
        ValuePolicy values) {

    /// Decides what each column becomes.
    ///
    /// @throws ExportFailure `value_not_representable` if Parquet has no file of such a shape: no column at all,
    ///     or a composite type without fields
    public static ParquetLayout of(
            TableName relation, List<Column> columns, ParquetOptions.Profile profile, ValuePolicy values)
            throws ExportFailure {
        if (columns.isEmpty()) {
            throw new ExportFailure(
                    FailureCode.VALUE_NOT_REPRESENTABLE,
                    "Parquet needs at least one column, and " + relation + " has none. Export it as CSV or JSON.");
        }
        List<ParquetMapping> mappings = columns.stream()
                .map(column -> ParquetMapping.of(column.type(), profile, values))
                .toList();
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (int i = 0; i < columns.size(); i++) {
            requireFields(columns.get(i), mappings.get(i));
            schema.addField(ParquetSchema.field(columns.get(i).name(), mappings.get(i)));
        }
        return new ParquetLayout(relation, List.copyOf(columns), mappings, schema.named(relation.toString()), values);
    }

    private static void requireFields(Column column, ParquetMapping mapping) throws ExportFailure {
        if (mapping.all().anyMatch(ParquetMapping.NoFields.class::isInstance)) {
            throw new ExportFailure(
                    FailureCode.VALUE_NOT_REPRESENTABLE,
                    "Column \"" + column.name() + "\" is of type " + column.typeName()
                            + ", which has a composite without fields: Parquet has no such thing."
                            + " Leave the column out, or export as CSV or JSON.");
        }
    }

    /// What the footer says besides the schema: `pg.relation`, and `pg.columns` as a JSON array of names and PostgreSQL
    /// types.
    Map<String, String> footer() {
        List<Map<String, String>> described = columns.stream()
                .map(column -> {
                    Map<String, String> names = new LinkedHashMap<>();
                    names.put("name", column.name());
                    names.put("type", column.typeName());
                    return names;
                })
                .toList();
        return Map.of(
                "pg.relation",
                relation.toString(),
                "pg.columns",
                JsonMapper.shared().writeValueAsString(described),
                "writer.model.name",
                "sluice");
    }
}
