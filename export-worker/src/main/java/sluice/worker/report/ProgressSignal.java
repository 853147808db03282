package sluice.worker.report;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import sluice.worker.export.RunningExport;
import sluice.worker.export.RunningExports;
import sluice.worker.settings.WorkerSettings;

/// Sends the newest progress of each running export that has any.
@Component
public final class ProgressSignal {

    private final RunningExports exports;
    private final EventChannel channel;
    private final ExecutionReports reports;
    private final WorkerSettings settings;
    private @Nullable Signal signal;

    ProgressSignal(RunningExports exports, EventChannel channel, ExecutionReports reports, WorkerSettings settings) {
        this.exports = exports;
        this.channel = channel;
        this.reports = reports;
        this.settings = settings;
    }

    public void start() {
        signal = Signal.every(settings.progressInterval(), "progress", settings.confirmTimeout(), this::send);
    }

    public void stop() {
        if (signal != null) {
            signal.stop();
        }
    }

    private CompletableFuture<Void> send() {
        return CompletableFuture.allOf(exports.all().stream().map(this::send).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> send(RunningExport export) {
        return export.newProgress()
                .map(progress -> channel.send(reports.event(export, progress)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
