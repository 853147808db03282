package sluice.engine.request;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.engine.source.ExportQuery;
import sluice.model.ExportSpec;
import sluice.model.Warning;

/// A request that can be accepted.
///
/// @param query what an export would run
/// @param requestedTable the `table_name` as it was given; `spec` has the true name
/// @param body the request as JSON
/// @param estimatedRows the planner's estimate, or null where it gave none
public record CheckedExport(
        ExportSpec spec,
        ExportQuery query,
        String requestedTable,
        String body,
        @Nullable String label,
        @Nullable Long estimatedRows,
        List<Warning> warnings) {

    public CheckedExport {
        warnings = List.copyOf(warnings);
    }
}
