package sluice.gateway.rescue;

import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import sluice.engine.store.FileStore;
import sluice.engine.store.FinishedExport;
import sluice.gateway.jobs.CompletionMoves;
import sluice.gateway.jobs.CompletionMoves.FinishedReport;
import sluice.gateway.sweeps.Sweep;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.telemetry.Step;
import sluice.telemetry.Traces;

/// Completes jobs whose file is said to be whole, once this gateway has seen it so: there, with the size and checksum
/// that were reported. It looks right after the report, then again and again until patience is over.
@Component
public final class Completions implements Sweep, AutoCloseable {

    private static final int THREADS = 4;
    private static final int LIMIT = 200;

    private final CompletionMoves moves;
    private final FileStore store;
    private final RescueSettings settings;
    private final Traces traces;
    private final VolumeWork work = new VolumeWork("completion-", THREADS);

    Completions(CompletionMoves moves, FileStore store, RescueSettings settings, Traces traces) {
        this.moves = moves;
        this.store = store;
        this.settings = settings;
        this.traces = traces;
    }

    /// Looks at a file that was just reported, on another thread.
    ///
    /// @param traceparent of what heard the report; null for the request that made the job
    public void checkSoon(Execution execution, @Nullable String traceparent) {
        work.lookAt(execution, reported -> check(reported, traceparent));
    }

    @Override
    public String name() {
        return "complete finished jobs";
    }

    @Override
    public Duration interval() {
        return settings.completionInterval();
    }

    @Override
    public void sweep() {
        for (FinishedReport report : moves.waiting(settings.completionPatience(), LIMIT)) {
            checkSoon(report.execution(), report.traceparent());
        }
    }

    private void check(Execution execution, @Nullable String traceparent) throws IOException {
        Optional<FinishedReport> report = moves.waiting(execution, settings.completionPatience());
        if (report.isEmpty()) {
            return;
        }
        String parent = traceparent == null ? report.get().traceparent() : traceparent;
        if (parent == null) {
            check(report.get());
            return;
        }
        try (Step step = traces.start("complete job", SpanKind.INTERNAL, parent)
                        .with("sluice.job.id", execution.jobId())
                        .with("sluice.bytes", report.get().bytes());
                Step.Entered _ = step.enter()) {
            check(report.get());
        }
    }

    private void check(FinishedReport report) throws IOException {
        Execution execution = report.execution();
        Optional<FinishedExport> found;
        try {
            found = store.find(execution.jobId(), execution.executionId());
        } catch (IOException e) {
            if (report.overdue()) {
                moves.failOrRetryIfFinished(execution, FailureCode.STORAGE_ERROR, unreadable(e));
                return;
            }
            throw e;
        }
        if (found.isPresent() && isAsReported(found.get(), report)) {
            moves.completeIfFinished(execution);
        } else if (report.overdue()) {
            FailureCode code = found.isPresent() ? FailureCode.STORAGE_ERROR : FailureCode.VOLUME_NOT_SHARED;
            moves.failOrRetryIfFinished(execution, code, found.isPresent() ? differs() : missing());
        }
    }

    private static boolean isAsReported(FinishedExport export, FinishedReport report) throws IOException {
        return export.manifest().bytes() == report.bytes()
                && export.manifest().sha256().equals(report.sha256())
                && FinishedFile.hasItsSize(export);
    }

    private String missing() {
        return "The worker reported a finished file, but the gateway has not found it in " + store.root() + " within "
                + settings.completionPatience().toSeconds() + " s.";
    }

    private static String differs() {
        return "The finished file is not as the worker reported it.";
    }

    private static String unreadable(IOException e) {
        return "The gateway cannot read the finished file: " + e.getMessage() + ".";
    }

    @Override
    public void close() {
        work.close();
    }
}
