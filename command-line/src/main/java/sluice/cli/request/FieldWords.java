package sluice.cli.request;

import java.util.List;
import java.util.stream.Collectors;

/// Says what is wrong with a field of a request in terms of the option that it came from.
public final class FieldWords {

    private static final int MOST_ALLOWED = 20;

    private FieldWords() {}

    /// One line.
    ///
    /// @param pointer a JSON pointer into the request, as `/columns/0`, or `?name` of a query parameter
    /// @param allowed what would be right; empty where that cannot be listed
    public static String line(String pointer, String detail, List<String> allowed) {
        String told = allowed.stream().allMatch(detail::contains)
                ? ""
                : " There is " + allowed.stream().limit(MOST_ALLOWED).collect(Collectors.joining(", "))
                        + (allowed.size() > MOST_ALLOWED ? ", …" : "") + ".";
        return option(pointer) + ": " + detail + told;
    }

    /// The option behind a field, as `--columns`.
    static String option(String pointer) {
        String[] path = pointer.replaceFirst("^[/?]", "").split("/");
        return switch (path[0]) {
            case "table_name" -> "TABLE";
            case "columns" -> "--columns";
            case "row_limit", "limit" -> "--limit";
            case "order_by" -> "--order-by";
            case "filters" -> path.length == 1 ? "--from, --to" : filter(path[1]);
            case "format", "compress", "label", "status" -> "--" + path[0];
            case "csv", "parquet", "values" -> "--option " + String.join(".", path);
            default -> pointer;
        };
    }

    private static String filter(String field) {
        return switch (field) {
            case "date_from" -> "--from";
            case "date_to" -> "--to";
            case "date_column" -> "--date-column";
            case "time_zone" -> "--time-zone";
            case "where" -> "--where";
            default -> "filters." + field;
        };
    }
}
