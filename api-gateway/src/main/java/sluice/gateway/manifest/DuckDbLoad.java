package sluice.gateway.manifest;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sluice.engine.store.Manifest.ManifestColumn;
import sluice.model.CsvOptions;

/// One statement of DuckDB. What has no type there that reads the same is text.
final class DuckDbLoad {

    private static final Pattern DECIMAL = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
    private static final Pattern LENGTH = Pattern.compile("\\(\\d+\\)");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("boolean", "BOOLEAN"),
            Map.entry("smallint", "SMALLINT"),
            Map.entry("integer", "INTEGER"),
            Map.entry("bigint", "BIGINT"),
            Map.entry("real", "REAL"),
            Map.entry("double precision", "DOUBLE"),
            Map.entry("date", "DATE"),
            Map.entry("timestamp without time zone", "TIMESTAMP"),
            Map.entry("timestamp with time zone", "TIMESTAMPTZ"),
            Map.entry("uuid", "UUID"),
            Map.entry("json", "JSON"),
            Map.entry("jsonb", "JSON"));

    private static final int MAX_PRECISION = 38;

    private DuckDbLoad() {}

    static @Nullable List<String> of(LoadedFile file) {
        if (!file.isExact()) {
            return null;
        }
        String name = LoadedFile.literal(file.name());
        String reader = switch (file.spec().format()) {
            case CSV -> "read_csv(" + name + options(file.spec().csv()) + columns(file) + ")";
            case JSON -> "read_json(" + name + ", format = 'array'" + columns(file) + ")";
            case JSONL -> "read_json(" + name + ", format = 'newline_delimited'" + columns(file) + ")";
            case PARQUET -> "read_parquet(" + name + ")";
        };
        return List.of("CREATE TABLE " + file.table() + " AS SELECT * FROM " + reader + ";");
    }

    private static String options(CsvOptions csv) {
        return ", auto_detect = false, header = " + csv.header() + ", delim = "
                + LoadedFile.literal(String.valueOf(csv.delimiter().character()))
                + ", quote = '\"', escape = '\"', nullstr = " + LoadedFile.literal(csv.nullText())
                + ", allow_quoted_nulls = false, new_line = "
                + (csv.lineEnding() == CsvOptions.LineEnding.LF ? "'\\n'" : "'\\r\\n'");
    }

    private static String columns(LoadedFile file) {
        return file.columns().stream()
                .map(column -> LoadedFile.literal(column.name()) + ": '" + type(column) + "'")
                .collect(Collectors.joining(", ", ", columns = {", "}"));
    }

    private static String type(ManifestColumn column) {
        String type = column.type();
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            boolean fits = precision <= MAX_PRECISION && Integer.parseInt(decimal.group(2)) <= precision;
            return fits ? "DECIMAL(" + precision + "," + decimal.group(2) + ")" : "VARCHAR";
        }
        return TYPES.getOrDefault(LENGTH.matcher(type).replaceAll(""), "VARCHAR");
    }
}
