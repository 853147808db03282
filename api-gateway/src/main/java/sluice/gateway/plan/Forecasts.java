package sluice.gateway.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.engine.ExportFailure;
import sluice.engine.FirstRows;
import sluice.engine.request.CheckedExport;
import sluice.engine.source.SourceDatabase;
import sluice.model.ExportSpec;

/// Forecasts an export from the planner's count of its rows and the true size of the first thousand. Thread-safe.
@Component
class Forecasts {

    private static final Logger log = LoggerFactory.getLogger(Forecasts.class);
    private static final int SAMPLE_ROWS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SourceDatabase source;

    Forecasts(SourceDatabase source) {
        this.source = source;
    }

    Forecast of(CheckedExport export) {
        FirstRows sample = sample(export.kept());
        int columns = export.query().columns().size();
        Long planned = export.estimatedRows();
        if (sample == null) {
            return new Forecast(planned, null, null);
        }
        if (!sample.hasMore()) {
            return Forecast.of(sample.rows(), sample.content().length, columns);
        }
        if (planned == null) {
            return Forecast.UNKNOWN;
        }
        long rows = Math.max(planned, sample.rows() + 1L);
        double bytesPerRow = sample.content().length / (double) Math.max(1, sample.rows());
        return Forecast.of(rows, Math.round(rows * bytesPerRow), columns);
    }

    /// Null where it cannot be had soon: a filter that matches late, a slow view, a value that will stop the job.
    private @Nullable FirstRows sample(ExportSpec spec) {
        try {
            return FirstRows.file(source, spec.inStorageOrder(), SAMPLE_ROWS, PATIENCE);
        } catch (ExportFailure e) {
            log.debug("No rows to judge the size of an export by", e);
            return null;
        }
    }
}
