package sluice.gateway.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.model.ExportSpec;
import sluice.model.Warning;

/// A checked request, ready to be stored. The components are those of [Job].
public record NewJob(
        ExportSpec spec,
        String requestedTable,
        String request,
        @Nullable String label,
        @Nullable Long estimatedRows,
        List<Warning> warnings) {

    public NewJob {
        warnings = List.copyOf(warnings);
    }
}
