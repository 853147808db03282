package sluice.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log, in a line when it begins and in one when it ends, that spans do not arrive. The exporter's own log
/// would have a stack trace for each try, and is switched off by the programs.
final class ToldOutages implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(ToldOutages.class);

    private final SpanExporter exporter;
    private final AtomicBoolean told = new AtomicBoolean();

    ToldOutages(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (result.isSuccess() && told.compareAndSet(true, false)) {
                LOG.info("Traces arrive again");
            } else if (!result.isSuccess() && told.compareAndSet(false, true)) {
                LOG.warn(
                        "Traces do not arrive, and are dropped until they do ({}). Look at the collector and the settings"
                                + " OTEL_EXPORTER_OTLP_…; exports go on.",
                        reason(result.getFailureThrowable()));
            }
        });
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "no reason given";
        }
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message;
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
