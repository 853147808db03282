package sluice.engine.request;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.model.Condition;
import sluice.model.CsvOptions;
import sluice.model.ExportFormat;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;

/// What a client asked for, before anybody looked into the catalog. A null stands for what was absent, null, or wrong
/// and noted as such.
record ExportRequest(
        @Nullable String table,
        @Nullable ExportFormat format,
        @Nullable List<String> columns,
        @Nullable Long rowLimit,
        Dates dates,
        List<Condition> where,
        List<String> orderBy,
        boolean compress,
        CsvOptions csv,
        ParquetOptions parquet,
        ValuePolicy values,
        @Nullable String label,
        @Nullable WebhookRequest webhook) {

    /// The date part of `filters`.
    record Dates(
            @Nullable String from,
            @Nullable String to,
            @Nullable String column,
            ZoneId timeZone) {

        boolean isOpen() {
            return from == null && to == null;
        }
    }
}
