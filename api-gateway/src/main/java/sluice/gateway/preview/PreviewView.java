package sluice.gateway.preview;

import java.nio.charset.StandardCharsets;
import java.util.List;
import sluice.engine.FirstRows;
import sluice.engine.request.CheckedExport;
import sluice.engine.request.FileColumn;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.Warning;

/// The first rows of an export.
///
/// @param content text that a file of these rows alone would hold, before compression; for Parquet, which is no text,
///     a JSON array of the records that its readers get
/// @param contentType of `content`
/// @param rows how many it shows
/// @param hasMore whether the export has more
record PreviewView(
        ExportFormat format,
        String contentType,
        String content,
        int rows,
        boolean hasMore,
        List<FileColumn> columns,
        List<Warning> warnings) {

    static PreviewView of(CheckedExport export, FirstRows first) {
        ExportSpec spec = export.spec();
        ExportFormat shown = spec.format() == ExportFormat.PARQUET ? ExportFormat.JSON : spec.format();
        return new PreviewView(
                spec.format(),
                shown.mediaType(false),
                new String(first.content(), StandardCharsets.UTF_8),
                first.rows(),
                first.hasMore(),
                FileColumn.of(export),
                export.warnings());
    }
}
