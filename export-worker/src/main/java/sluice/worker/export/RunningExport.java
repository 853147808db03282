package sluice.worker.export;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sluice.engine.ExportCancelled;
import sluice.engine.ExportFailure;
import sluice.engine.ExportPhase;
import sluice.engine.ExportProgress;
import sluice.engine.ExportRun;
import sluice.engine.store.FileStore;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.Manifest;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.command.ExecuteExport;
import sluice.model.event.Report;
import sluice.telemetry.LogSubject;
import sluice.telemetry.Step;

/// One execution, from the moment its command arrived until its last report is confirmed.
///
/// One slot's thread owns it and calls [#run] once; progress is read and [#giveUp] called from any thread.
public final class RunningExport {

    private final ExecuteExport command;
    private final Execution execution;
    private final ExportRun run;
    private final FileStore store;
    private final ExportTrace trace;

    private final AtomicLong sequence = new AtomicLong();
    private final AtomicReference<@Nullable GivenUp> givenUp = new AtomicReference<>();
    private final AtomicReference<Report.Progressed> progress = new AtomicReference<>(new Report.Progressed(0, 0));
    private final AtomicReference<Report.Progressed> progressTold = new AtomicReference<>(progress.get());
    private volatile boolean claimed;
    private volatile boolean running;

    RunningExport(ExecuteExport command, Execution execution, ExportRun run, FileStore store, ExportTrace trace) {
        this.command = command;
        this.execution = execution;
        this.run = run;
        this.store = store;
        this.trace = trace;
    }

    public ExecuteExport command() {
        return command;
    }

    public Execution execution() {
        return execution;
    }

    /// The number of the next event, from 0.
    public long nextSequence() {
        return sequence.getAndIncrement();
    }

    /// Has each line that this thread logs, and each step that it traces, belong to this execution until the same
    /// thread closes what it got.
    public OnThread enter() {
        return new OnThread(LogSubject.of(execution), trace.enter());
    }

    /// What a thread is at, until it is closed.
    public record OnThread(LogSubject subject, Step.Entered step) implements AutoCloseable {
        @Override
        public void close() {
            step.close();
            subject.close();
        }
    }

    /// Nothing more is to be said of it.
    void ended() {
        trace.close();
    }

    /// The broker has the claim of this execution: no later execution of the same attempt can win.
    public void claimed() {
        claimed = true;
    }

    boolean isClaimed() {
        return claimed;
    }

    /// What has been written, if that is more than at the last call and the export still runs.
    public Optional<Report.Progressed> newProgress() {
        Report.Progressed now = progress.get();
        return running && !progressTold.getAndSet(now).equals(now) ? Optional.of(now) : Optional.empty();
    }

    /// Tells the export to end soon. Returns at once.
    ///
    /// @return whether this was the first reason, which is the one that counts
    public boolean giveUp(GivenUp reason) {
        boolean first = givenUp.compareAndSet(null, reason);
        if (first) {
            // Cancelling speaks to PostgreSQL, which may not answer.
            Thread.ofVirtual().name("cancel-" + execution.jobId()).start(run::cancel);
        }
        return first;
    }

    /// Makes the file. Blocks until it is durable, or nothing of it is left.
    ///
    /// @return how it ended; never null, whatever happened
    public Report run() {
        ExportLog log = ExportLog.started(command);
        running = true;
        Report end = attempt(log);
        running = false;
        trace.ended(end);
        log.ended(end, givenUp.get());
        return end;
    }

    private Report attempt(ExportLog log) {
        try {
            if (!store.belongsTo(command.installation())) {
                return failed(
                        FailureCode.VOLUME_NOT_SHARED,
                        store.root() + " of this worker is not the export volume"
                                + " that the gateway uses. Mount the same volume in the gateway and in every worker.");
            }
            return completed(run.execute(watch()));
        } catch (ExportCancelled e) {
            GivenUp reason = givenUp.get();
            return reason == null ? new Report.Released() : reason.report();
        } catch (ExportFailure e) {
            log.cause(e);
            return failed(e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            log.cause(e);
            return failed(FailureCode.STORAGE_ERROR, "The export volume " + store.root() + " cannot be read.");
        } catch (RuntimeException | Error e) {
            log.cause(e);
            return failed(
                    FailureCode.INTERNAL,
                    "The export broke off by a defect of Sluice ("
                            + e.getClass().getSimpleName() + "); the log of the worker has the details.");
        }
    }

    private ExportProgress watch() {
        return new ExportProgress() {
            @Override
            public void advanced(long rows, long bytes) {
                progress.set(new Report.Progressed(rows, bytes));
            }

            @Override
            public void begun(ExportPhase phase) {
                trace.begun(phase);
            }
        };
    }

    private static Report failed(FailureCode code, String message) {
        return new Report.Failed(code, FailureText.of(message));
    }

    private static Report completed(FinishedExport finished) {
        Manifest manifest = finished.manifest();
        return new Report.Completed(
                manifest.rows(),
                manifest.bytes(),
                manifest.sha256(),
                manifest.truncated(),
                manifest.snapshotAt(),
                manifest.columns().stream().map(Manifest.ManifestColumn::name).toList());
    }
}
