package sluice.engine.parquet;

import java.util.Arrays;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.schema.MessageType;
import sluice.engine.value.JsonForm;
import sluice.engine.value.OutputBuffer;
import sluice.engine.value.TextForm;
import sluice.model.ValuePolicy;

/// Makes the sinks of one row group, choosing for each field once what is then done for every value.
///
/// @param text what all of them make text in
record SinkTree(MessageType schema, ColumnWriteStore columns, ValuePolicy values, OutputBuffer text) {

    private static final int TEXT_BYTES = 1 << 10;

    SinkTree(MessageType schema, ColumnWriteStore columns, ValuePolicy values) {
        this(schema, columns, values, new OutputBuffer(TEXT_BYTES));
    }

    /// @param path the names from the column down to the field
    ValueSink sink(ParquetMapping mapping, String... path) {
        return switch (mapping) {
            case ParquetMapping.Fixed fixed -> new FixedSink(leaf(path), fixed);
            case ParquetMapping.Bytes() -> new BytesSink(leaf(path), 0);
            case ParquetMapping.Decimal decimal -> new DecimalSink(leaf(path), decimal);
            case ParquetMapping.Money _ -> new MoneySink(leaf(path));
            case ParquetMapping.RoundedDouble() -> new RoundedDoubleSink(leaf(path));
            case ParquetMapping.Date(var outOfRange) -> TemporalSinks.date(leaf(path), outOfRange);
            case ParquetMapping.Timestamp(boolean _, var outOfRange) -> TemporalSinks.timestamp(leaf(path), outOfRange);
            case ParquetMapping.TimeOfDay(var outOfRange) -> TemporalSinks.timeOfDay(leaf(path), outOfRange);
            case ParquetMapping.Interval(var outOfRange) ->
                new IntervalSink(
                        leaf(append(path, "months")),
                        leaf(append(path, "days")),
                        leaf(append(path, "micros")),
                        outOfRange);
            case ParquetMapping.Text mapped -> text(leaf(path), mapped);
            case ParquetMapping.ListOf(var _, ParquetMapping element) -> list(element, path);
            case ParquetMapping.Struct struct -> struct(struct, path);
            case ParquetMapping.NoFields(String typeName) -> throw new IllegalArgumentException(typeName);
        };
    }

    private ValueSink text(LeafSink.Leaf leaf, ParquetMapping.Text mapping) {
        return switch (mapping.rendering()) {
            case VERBATIM -> new BytesSink(leaf, 0);
            case AFTER_VERSION_BYTE -> new BytesSink(leaf, 1);
            case TEXT_FORM -> new TextSink(leaf, TextForm.of(mapping.source()), text);
            case JSON_FORM -> new TextSink(leaf, JsonForm.of(mapping.source(), values), text);
        };
    }

    private ValueSink list(ParquetMapping element, String[] path) {
        String[] repeated = append(path, "list");
        return new ListSink(
                sink(element, append(repeated, "element")),
                schema.getMaxDefinitionLevel(path),
                schema.getMaxRepetitionLevel(repeated));
    }

    private ValueSink struct(ParquetMapping.Struct struct, String[] path) {
        return new StructSink(
                struct.members().stream()
                        .map(member -> sink(member.mapping(), append(path, member.name())))
                        .toList(),
                schema.getMaxDefinitionLevel(path));
    }

    private LeafSink.Leaf leaf(String[] path) {
        var description = schema.getColumnDescription(path);
        return new LeafSink.Leaf(columns.getColumnWriter(description), description.getMaxDefinitionLevel());
    }

    private static String[] append(String[] path, String name) {
        String[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = name;
        return longer;
    }
}
