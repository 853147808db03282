package sluice.worker.export;

import sluice.model.event.Report;

/// Why an export was told to end before it was done.
public enum GivenUp {
    /// The gateway ordered it: cancelled, deleted, or another execution does the work.
    STOP_ORDERED(new Report.Stopped(), "it was stopped by order of the gateway"),
    /// The worker ends, and the grace period is over.
    SHUTTING_DOWN(new Report.Released(), "this worker shuts down; the job is handed back and starts again elsewhere"),
    /// The broker has confirmed nothing for longer than the offline limit.
    OFFLINE(new Report.Released(), "the broker was away for too long; the job is handed back");

    private final Report report;
    private final String explanation;

    GivenUp(Report report, String explanation) {
        this.report = report;
        this.explanation = explanation;
    }

    Report report() {
        return report;
    }

    String explanation() {
        return explanation;
    }
}
