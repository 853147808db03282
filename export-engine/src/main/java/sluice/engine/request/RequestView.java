package sluice.engine.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.model.CsvOptions;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;

/// A request as it was understood: true names, every default filled in. It is a request itself, that asks for the same.
///
/// @param columns all of them, also where the request named none
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RequestView(
        String tableName,
        ExportFormat format,
        List<String> columns,
        @Nullable Long rowLimit,
        @Nullable FiltersView filters,
        boolean compress,
        List<String> orderBy,
        CsvOptions csv,
        ParquetOptions parquet,
        ValuePolicy values,
        @Nullable String label) {

    public static RequestView of(CheckedExport export) {
        ExportSpec spec = export.spec();
        return new RequestView(
                spec.table().toString(),
                spec.format(),
                export.query().columns().stream().map(column -> column.name()).toList(),
                spec.rowLimit(),
                FiltersView.of(spec),
                spec.compress(),
                spec.orderBy().stream()
                        .map(order -> (order.descending() ? "-" : "") + order.column())
                        .toList(),
                spec.csv(),
                spec.parquet(),
                spec.values(),
                export.label());
    }
}
