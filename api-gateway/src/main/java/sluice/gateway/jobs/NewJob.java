package sluice.gateway.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.WebhookRequest;
import sluice.model.ExportSpec;
import sluice.model.Warning;

/// A checked request, ready to be stored. The components are those of [Job].
public record NewJob(
        String owner,
        ExportSpec spec,
        String requestedTable,
        String request,
        @Nullable String label,
        @Nullable Long estimatedRows,
        List<Warning> warnings,
        @Nullable WebhookRequest webhook) {

    public NewJob {
        warnings = List.copyOf(warnings);
    }

    /// One that is nobody's, and whose end is told to nobody in particular.
    public NewJob(
            ExportSpec spec,
            String requestedTable,
            String request,
            @Nullable String label,
            @Nullable Long estimatedRows,
            List<Warning> warnings) {
        this("", spec, requestedTable, request, label, estimatedRows, warnings, null);
    }
}
