package sluice.cli.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.cli.console.Failure;
import sluice.model.ExportFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is to be exported. Nothing is judged here: whoever runs the request says everything that is wrong with it.
public final class RequestOptions {

    @Parameters(
            index = "0",
            paramLabel = "TABLE",
            description = "As \"sluice tables\" lists it, or without its schema where it is clear.")
    private String table = "";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "csv, json, jsonl or parquet. By default as the file's name ends, else csv.")
    private @Nullable String format;

    @Option(
            names = {"-c", "--columns"},
            paramLabel = "A,B,…",
            description = "These columns, in this order.")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--from", paramLabel = "DATE", description = "The first day or moment, as 2024-05-06.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last one; a day counts as a whole.")
    private @Nullable String to;

    @Option(
            names = "--date-column",
            paramLabel = "COLUMN",
            description = "What --from and --to are about, where several columns could be meant.")
    private @Nullable String dateColumn;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Where days begin in a timestamptz column, as Europe/Paris (UTC).")
    private @Nullable String timeZone;

    @Option(
            names = {"-w", "--where"},
            paramLabel = "CONDITION",
            description =
                    "Only rows for which this is true, as \"value>=100.5\", \"id in A,B\" or \"note is null\"; may be"
                            + " repeated.")
    private List<String> conditions = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many rows.")
    private @Nullable Long limit;

    @Option(
            names = "--order-by",
            paramLabel = "A,-B,…",
            description = "Sorted by these columns, - for descending: --order-by=-date,series_id.")
    private List<String> orderBy = new ArrayList<>();

    @Option(names = "--compress", description = "Gzip the file, or the pages inside a Parquet file.")
    private boolean compress;

    @Option(
            names = {"-O", "--option"},
            paramLabel = "KEY=VALUE",
            description = "An option of the format or for values, as parquet.codec=zstd or values.bytea=base64.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--label", paramLabel = "TEXT", description = "Shown with the job.")
    private @Nullable String label;

    static final class Formats extends ArrayList<String> {
        Formats() {
            super(List.of("csv", "json", "jsonl", "parquet"));
        }
    }

    /// The request as the API takes it.
    ///
    /// @param fileName where the file goes, or null
    public ObjectNode body(@Nullable String fileName) throws Failure {
        Optional<FileFormat> named = fileName == null ? Optional.empty() : FileFormat.of(fileName);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("table_name", table);
        body.put(
                "format",
                format == null
                        ? named.map(FileFormat::format).orElse(ExportFormat.CSV).wireName()
                        : format);
        names("columns", columns, body);
        names("order_by", orderBy, body);
        if (limit != null) {
            body.put("row_limit", limit);
        }
        if (compress || named.filter(FileFormat::compress).isPresent()) {
            body.put("compress", true);
        }
        filters(body);
        OptionValue.putAll(options, body);
        text("label", label, body);
        return body;
    }

    private void filters(ObjectNode body) throws Failure {
        ObjectNode filters = JsonNodeFactory.instance.objectNode();
        text("date_from", from, filters);
        text("date_to", to, filters);
        text("date_column", dateColumn, filters);
        text("time_zone", timeZone, filters);
        if (!conditions.isEmpty()) {
            var where = filters.putArray("where");
            for (String condition : conditions) {
                where.add(Condition.of(condition));
            }
        }
        if (!filters.isEmpty()) {
            body.set("filters", filters);
        }
    }

    private static void text(String field, @Nullable String value, ObjectNode object) {
        if (value != null) {
            object.put(field, value);
        }
    }

    private static void names(String field, List<String> given, ObjectNode body) {
        if (!given.isEmpty()) {
            var array = body.putArray(field);
            given.stream().flatMap(list -> NameList.split(list).stream()).forEach(array::add);
        }
    }
}
