package sluice.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a run ends before its file is whole. Any thread may find a reason; the first one stays, and stops what runs.
/// What then fails, because it was stopped, is no reason any more.
final class Ending {

    private final List<Runnable> stops = new ArrayList<>();
    private @Nullable Exception reason;

    void cancel() {
        end(new ExportCancelled());
    }

    /// Brings a failure; false if there is a reason already.
    boolean fail(ExportFailure failure) {
        return end(failure);
    }

    private boolean end(Exception first) {
        List<Runnable> due;
        synchronized (this) {
            if (reason != null) {
                return false;
            }
            reason = first;
            due = List.copyOf(stops);
        }
        due.forEach(Runnable::run);
        return true;
    }

    /// Has `stop` called when there is a reason, at once if there is one already, by the thread that brings it.
    void stopBy(Runnable stop) {
        synchronized (this) {
            if (reason == null) {
                stops.add(stop);
                return;
            }
        }
        stop.run();
    }

    /// Throws the reason, which there must be; declared to return it, so that the caller can say `throw`.
    synchronized ExportFailure reason() throws ExportFailure, ExportCancelled {
        switch (reason) {
            case ExportFailure failure -> throw failure;
            case ExportCancelled cancelled -> throw cancelled;
            case null, default -> throw new IllegalStateException("the run has not ended early", reason);
        }
    }
}
