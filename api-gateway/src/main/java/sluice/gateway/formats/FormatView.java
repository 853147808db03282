package sluice.gateway.formats;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sluice.model.ExportFormat;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;

/// A format and all that can be chosen about it.
///
/// @param extension without a leading dot
/// @param compressions what `compress: true` makes of it, and what the format offers besides
record FormatView(
        String format,
        String description,
        String mediaType,
        String extension,
        List<Compression> compressions,
        List<Option> options) {

    /// @param request the part of a request that asks for it, as JSON
    record Compression(String name, String request, String mediaType, String extension) {}

    /// @param field of the request, as `values.bytea`
    /// @param allowed every choice, or null where a number is wanted
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Option(
            String field,
            String description,
            @Nullable List<String> allowed,
            @JsonProperty("default") @Nullable Object ifAbsent) {

        static <E extends Enum<E>> Option choice(String field, String description, Class<E> type, E ifAbsent) {
            return new Option(field, description, names(type), name(ifAbsent));
        }
    }

    static FormatView of(ExportFormat format) {
        return new FormatView(
                format.wireName(),
                description(format),
                format.mediaType(false),
                format.extension(false),
                compressions(format),
                options(format));
    }

    private static String description(ExportFormat format) {
        return switch (format) {
            case CSV -> "Comma separated values with a header line, as psql's \\copy … csv header writes them";
            case JSON -> "One JSON array of objects";
            case JSONL -> "JSON Lines: one object a line";
            case PARQUET -> "Apache Parquet, compressed inside the file";
        };
    }

    private static List<Compression> compressions(ExportFormat format) {
        String type = format.mediaType(false);
        String extension = format.extension(false);
        if (format == ExportFormat.PARQUET) {
            return Arrays.stream(ParquetOptions.Codec.values())
                    .map(codec -> new Compression(
                            name(codec), "{\"parquet\": {\"codec\": \"" + name(codec) + "\"}}", type, extension))
                    .toList();
        }
        return List.of(
                new Compression("none", "{\"compress\": false}", type, extension),
                new Compression("gzip", "{\"compress\": true}", format.mediaType(true), format.extension(true)));
    }

    private static List<Option> options(ExportFormat format) {
        ValuePolicy values = ValuePolicy.DEFAULT;
        Option compress =
                new Option("compress", "gzip the file; in Parquet, its pages", List.of("true", "false"), false);
        Option bytea = Option.choice("values.bytea", "How bytea is written", ValuePolicy.Binary.class, values.bytea());
        return switch (format) {
            case CSV ->
                Stream.concat(Stream.of(compress, bytea), CsvFields.options()).toList();
            case JSON, JSONL ->
                List.of(
                        compress,
                        bytea,
                        Option.choice(
                                "values.json_bigint",
                                "How int8 is written",
                                ValuePolicy.BigInteger.class,
                                values.jsonBigint()));
            case PARQUET ->
                Stream.concat(Stream.of(compress), parquetOptions(values)).toList();
        };
    }

    private static Stream<Option> parquetOptions(ValuePolicy values) {
        ParquetOptions parquet = ParquetOptions.DEFAULT;
        return Stream.of(
                Option.choice("parquet.codec", "Compression of the pages", ParquetOptions.Codec.class, parquet.codec()),
                new Option(
                        "parquet.row_group_bytes",
                        "Wished size of a row group in bytes, its full pages compressed",
                        null,
                        null),
                Option.choice(
                        "parquet.profile",
                        "Which logical types may be used: those that every reader knows, or all",
                        ParquetOptions.Profile.class,
                        parquet.profile()),
                new Option(
                        "values.numeric_unbounded",
                        "numeric without a precision",
                        List.of("string", "double", "decimal(p,s)"),
                        values.numericUnbounded()),
                Option.choice(
                        "values.numeric_special",
                        "NaN and infinities of numeric",
                        ValuePolicy.Special.class,
                        values.numericSpecial()),
                Option.choice(
                        "values.temporal_out_of_range",
                        "Infinite dates and timestamps, and those beyond the format's range",
                        ValuePolicy.OutOfRange.class,
                        values.temporalOutOfRange()),
                Option.choice(
                        "values.array_multidim",
                        "Arrays of more than one dimension",
                        ValuePolicy.Multidim.class,
                        values.arrayMultidim()));
    }

    static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(FormatView::name).toList();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
