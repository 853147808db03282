package sluice.gateway.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.CheckedExport;
import sluice.engine.request.FileColumn;
import sluice.engine.request.RequestView;
import sluice.model.ExportSpec;
import sluice.model.Warning;

/// A request that was checked and not carried out.
///
/// @param request as it was understood, with every default
/// @param sql what a worker would run; one row more than `row_limit`, to tell whether there were more
@JsonInclude(JsonInclude.Include.ALWAYS)
record PlanView(
        RequestView request,
        String sql,
        @Nullable Long estimatedRows,
        @Nullable Long estimatedBytes,
        @Nullable Double estimatedSeconds,
        String extension,
        String mediaType,
        List<FileColumn> columns,
        List<Warning> warnings) {

    static PlanView of(CheckedExport export, Forecast forecast) {
        ExportSpec spec = export.spec();
        return new PlanView(
                RequestView.of(export),
                export.query().sql(),
                forecast.rows(),
                forecast.bytes(),
                forecast.seconds(),
                spec.format().extension(spec.compress()),
                spec.format().mediaType(spec.compress()),
                FileColumn.of(export),
                export.warnings());
    }
}
