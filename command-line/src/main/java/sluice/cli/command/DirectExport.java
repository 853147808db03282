package sluice.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.Console;
import sluice.cli.console.Failure;
import sluice.cli.embedded.EmbeddedExport;
import sluice.cli.file.Destination;
import sluice.cli.file.NewFile;
import sluice.cli.file.OutputTarget;
import sluice.engine.ExportProgress;
import sluice.engine.source.SourceDatabase;
import sluice.engine.store.ExportTarget;
import sluice.engine.store.Manifest;
import sluice.model.ExportSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An export without a service.
record DirectExport(SourceDatabase source, Console console, Destination destination, Clock clock) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// @return what a completed job would say of it, as far as there is such a thing without a job
    JsonNode run(ObjectNode body) throws Failure, InterruptedException {
        EmbeddedExport export = EmbeddedExport.check(source, body);
        Path path = destination.path(ownName(export.export().spec()));
        ExportTarget target = path == null ? new OutputTarget(console.bytes()) : new NewFile(path);
        try (Interruption _ = new Interruption(ending -> cancel(export, ending));
                JobProgress progress = new JobProgress(console.progress())) {
            return result(
                    export, export.run(target, shownBy(progress, export.export().estimatedRows())), path);
        }
    }

    private static ExportProgress shownBy(JobProgress progress, @Nullable Long estimatedRows) {
        return (rows, bytes) -> {
            Integer percent =
                    estimatedRows == null || estimatedRows == 0 ? null : (int) Math.min(99, 100 * rows / estimatedRows);
            progress.exported(percent, rows, bytes, -1);
        };
    }

    private void cancel(EmbeddedExport export, Interruption ending) {
        export.cancel();
        console.warning(
                ending.awaitEnd()
                        ? "Interrupted. The query was cancelled, and nothing was kept."
                        : "Interrupted, but the export does not end: look for a file that ends with .part.");
    }

    private String ownName(ExportSpec spec) {
        return spec.table().name() + "_" + STAMP.format(clock.instant()) + "."
                + spec.format().extension(spec.compress());
    }

    private static JsonNode result(EmbeddedExport export, Manifest manifest, @Nullable Path path) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("table_name", export.export().requestedTable());
        result.put("format", export.export().spec().format().wireName());
        result.put("status", "completed");
        result.put("row_count", manifest.rows());
        result.put("file_size_bytes", manifest.bytes());
        result.put("sha256", manifest.sha256());
        result.put("truncated", manifest.truncated());
        result.put("snapshot_at", manifest.snapshotAt().toString());
        var warnings = result.putArray("warnings");
        export.export()
                .warnings()
                .forEach(warning -> warnings.addObject()
                        .put("code", warning.code())
                        .put("column", warning.column())
                        .put("detail", warning.detail()));
        result.put("path", path == null ? null : path.toString());
        return result;
    }
}
