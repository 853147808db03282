package sluice.engine.request;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.engine.source.ExportQuery;
import sluice.model.ExportSpec;
import sluice.model.Warning;
import tools.jackson.databind.node.ObjectNode;

/// A request that can be accepted.
///
/// @param spec as it was asked for
/// @param kept what an export would carry out: `spec`, or less where whoever asks may not have it all
/// @param query of `spec`
/// @param requestedTable the `table_name` as it was given; `spec` has the true name
/// @param body the request as JSON, without its secret
/// @param estimatedRows the planner's estimate, or null where it gave none
public record CheckedExport(
        ExportSpec spec,
        ExportSpec kept,
        ExportQuery query,
        String requestedTable,
        String body,
        @Nullable String label,
        @Nullable WebhookRequest webhook,
        @Nullable Long estimatedRows,
        List<Warning> warnings) {

    public CheckedExport {
        warnings = List.copyOf(warnings);
    }

    /// A request as it may be stored and shown again: without the secret of its webhook.
    public static String withoutSecret(ObjectNode request) {
        if (request.path("webhook") instanceof ObjectNode webhook && webhook.has("secret")) {
            ObjectNode shown = request.deepCopy();
            shown.set("webhook", webhook.deepCopy().without("secret"));
            return shown.toString();
        }
        return request.toString();
    }
}
