package sluice.gateway.manifest;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sluice.engine.store.Manifest.ManifestColumn;
import sluice.model.CsvOptions;

/// Commands for psql. JSON goes by way of a table of lines, of which each row of the file takes one.
final class PostgresLoad {

    /// Characters that no line of JSON holds, so that a line is one cell.
    private static final String LINES = " WITH (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')";

    private PostgresLoad() {}

    static @Nullable List<String> of(LoadedFile file) {
        if (!file.isExact()) {
            return null;
        }
        return switch (file.spec().format()) {
            case CSV ->
                List.of(
                        createTable(file),
                        copy(file, file.table(), options(file.spec().csv())));
            case JSONL -> lines(file, "line::json", "");
            // The brackets of the array stand on the lines of the first and the last row.
            case JSON -> lines(file, "rtrim(ltrim(line, '['), ',]')::json", " WHERE line LIKE '%{%'");
            case PARQUET -> null;
        };
    }

    private static String createTable(LoadedFile file) {
        return file.columns().stream()
                .map(column -> LoadedFile.identifier(column.name()) + " " + type(column, file))
                .collect(Collectors.joining(", ", "CREATE TABLE " + file.table() + " (", ");"));
    }

    private static String type(ManifestColumn column, LoadedFile file) {
        return file.hasBase64() && column.type().equals("bytea") ? "text" : column.type();
    }

    private static List<String> lines(LoadedFile file, String row, String where) {
        return List.of(
                createTable(file),
                "CREATE TEMP TABLE sluice_lines (line text);",
                copy(file, "sluice_lines", LINES),
                "INSERT INTO " + file.table() + " SELECT r.* FROM sluice_lines, json_populate_record(NULL::"
                        + file.table() + ", " + row + ") AS r" + where + ";",
                "DROP TABLE sluice_lines;");
    }

    private static String copy(LoadedFile file, String table, String options) {
        String from = file.spec().format().isWrappedByGzip(file.spec().compress())
                ? "PROGRAM " + LoadedFile.literal("gzip -dc " + file.name())
                : LoadedFile.literal(file.name());
        return "\\copy " + table + " FROM " + from + options;
    }

    private static String options(CsvOptions csv) {
        String delimiter = csv.delimiter() == CsvOptions.Delimiter.TAB
                ? "E'\\t'"
                : "'" + csv.delimiter().character() + "'";
        return " WITH (FORMAT csv, HEADER " + csv.header() + ", DELIMITER " + delimiter + ", NULL "
                + LoadedFile.literal(csv.nullText()) + ")";
    }
}
