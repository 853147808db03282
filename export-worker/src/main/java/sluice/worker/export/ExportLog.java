package sluice.worker.export;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.engine.ExportFailure;
import sluice.model.ExportSpec;
import sluice.model.FailureCode;
import sluice.model.command.ExecuteExport;
import sluice.model.event.Report;

/// Two lines in the log for each export: that it started, and how it ended with what happens next.
final class ExportLog {

    private static final Logger LOG = LoggerFactory.getLogger(ExportLog.class);

    private final String subject;
    private final long startNanos = System.nanoTime();
    private @Nullable Throwable cause;

    private ExportLog(String subject) {
        this.subject = subject;
    }

    static ExportLog started(ExecuteExport command) {
        ExportSpec spec = command.spec();
        String subject = "job %d (attempt %d, %s as %s)"
                .formatted(
                        command.jobId(),
                        command.attempt(),
                        FailureText.of(spec.table().toString()),
                        spec.format().extension(spec.compress()));
        LOG.info("Export started: {}", subject);
        return new ExportLog(subject);
    }

    /// What made the export fail, for the line about its end.
    void cause(Throwable thrown) {
        cause = thrown;
    }

    void ended(Report end, @Nullable GivenUp reason) {
        String seconds = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - startNanos) / 1e9);
        switch (end) {
            case Report.Completed done ->
                LOG.info(
                        "Export completed: {}, {} rows, {} bytes, {}{}",
                        subject,
                        done.rows(),
                        done.bytes(),
                        seconds,
                        done.truncated() ? ", cut at its row limit" : "");
            case Report.Failed failed -> failed(failed, seconds);
            case Report.Released ignored ->
                LOG.info("Export given up: {}, after {}: {}", subject, seconds, explanation(reason));
            case Report.Stopped ignored ->
                LOG.info("Export given up: {}, after {}: {}", subject, seconds, explanation(reason));
            case Report.Started started -> throw new IllegalArgumentException("not an end: " + started);
            case Report.Progressed progressed -> throw new IllegalArgumentException("not an end: " + progressed);
        }
    }

    private void failed(Report.Failed failed, String seconds) {
        FailureCode code = failed.code();
        String next = code.retryable() ? "The gateway tries again while the job has attempts left. " : "";
        LOG.warn(
                "Export failed: {}, after {}: {}: {} {}{}",
                subject,
                seconds,
                code.wireName(),
                failed.message(),
                next,
                code.remedy(),
                isExplained(code) ? null : cause);
    }

    /// A failure that the engine has put into words needs no stack trace.
    private boolean isExplained(FailureCode code) {
        return cause instanceof ExportFailure && code != FailureCode.INTERNAL;
    }

    private static String explanation(@Nullable GivenUp reason) {
        return reason == null ? "it was cancelled" : reason.explanation();
    }
}
