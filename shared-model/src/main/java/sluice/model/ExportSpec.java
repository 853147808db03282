package sluice.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is to be exported, and how it is to be written: a checked request, complete without any other source.
///
/// @param columns true names in the order of the file, or null for all in table order
/// @param dates the date filter, or null
/// @param where further conditions, all of which must hold
/// @param rowLimit at most this many rows, or null for all
/// @param orderBy empty for storage order
/// @param compress gzip around the file; for Parquet gzip pages inside it
public record ExportSpec(
        TableName table,
        ExportFormat format,
        @Nullable List<String> columns,
        @Nullable DateRange dates,
        List<Condition> where,
        @Nullable Long rowLimit,
        List<OrderBy> orderBy,
        boolean compress,
        CsvOptions csv,
        ParquetOptions parquet,
        ValuePolicy values) {

    public ExportSpec {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(parquet, "parquet");
        Objects.requireNonNull(values, "values");
        columns = columns == null ? null : List.copyOf(columns);
        // Absent from what was written before there were such options.
        where = where == null ? List.of() : List.copyOf(where);
        csv = csv == null ? CsvOptions.DEFAULT : csv;
        orderBy = List.copyOf(orderBy);
        if (rowLimit != null && rowLimit < 1) {
            throw new IllegalArgumentException("row_limit must be at least 1, not " + rowLimit);
        }
    }

    /// One without further conditions, and with the default form of CSV.
    public ExportSpec(
            TableName table,
            ExportFormat format,
            @Nullable List<String> columns,
            @Nullable DateRange dates,
            @Nullable Long rowLimit,
            List<OrderBy> orderBy,
            boolean compress,
            ParquetOptions parquet,
            ValuePolicy values) {
        this(
                table,
                format,
                columns,
                dates,
                List.of(),
                rowLimit,
                orderBy,
                compress,
                CsvOptions.DEFAULT,
                parquet,
                values);
    }

    /// The same with another limit of rows.
    public ExportSpec withRowLimit(@Nullable Long rows) {
        return new ExportSpec(table, format, columns, dates, where, rows, orderBy, compress, csv, parquet, values);
    }

    /// The same with other conditions.
    public ExportSpec withConditions(List<Condition> conditions) {
        return new ExportSpec(
                table, format, columns, dates, conditions, rowLimit, orderBy, compress, csv, parquet, values);
    }

    /// The same with other columns.
    public ExportSpec withColumns(@Nullable List<String> names) {
        return new ExportSpec(table, format, names, dates, where, rowLimit, orderBy, compress, csv, parquet, values);
    }

    /// The same without an order of rows.
    public ExportSpec inStorageOrder() {
        return new ExportSpec(
                table, format, columns, dates, where, rowLimit, List.of(), compress, csv, parquet, values);
    }

    /// Everything of `table` with the default options.
    public static ExportSpec all(TableName table, ExportFormat format) {
        return new ExportSpec(
                table, format, null, null, null, List.of(), false, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT);
    }
}
