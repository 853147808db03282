package sluice.testkit.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The next state of a job, drawn from the one before it.
final class Draft {

    private String status = "pending";
    private int attempt = 1;
    private @Nullable UUID execution;
    private long version = 1;
    private long sequence = -1;
    private long rows;
    private long bytes;
    private int percent;
    private @Nullable String sha256;
    private boolean reported;
    private int failed;
    private int lost;
    private @Nullable String error;

    /// A job that was just accepted.
    Draft() {}

    Draft(JobState before) {
        status = before.status();
        attempt = before.attempt();
        execution = before.execution();
        version = before.version() + 1;
        sequence = before.sequence();
        rows = before.rows();
        bytes = before.bytes();
        percent = before.percent();
        sha256 = before.sha256();
        reported = before.reported();
        failed = before.failedAttempts();
        lost = before.lostAttempts();
        error = before.errorCode();
    }

    JobState draw() {
        return new JobState(
                status,
                attempt,
                execution,
                execution == null ? null : "w",
                version,
                sequence,
                rows,
                bytes,
                percent,
                sha256,
                reported,
                failed,
                lost,
                error);
    }

    Draft status(String value) {
        status = value;
        return this;
    }

    Draft attempt(int value) {
        attempt = value;
        return this;
    }

    Draft execution(@Nullable UUID value) {
        execution = value;
        return this;
    }

    Draft version(long value) {
        version = value;
        return this;
    }

    Draft sequence(long value) {
        sequence = value;
        return this;
    }

    Draft counts(long rowCount, long byteCount) {
        rows = rowCount;
        bytes = byteCount;
        return this;
    }

    Draft percent(int value) {
        percent = value;
        return this;
    }

    Draft sha256(String value) {
        sha256 = value;
        return this;
    }

    Draft reported() {
        reported = true;
        return this;
    }

    Draft failed(int value) {
        failed = value;
        return this;
    }

    Draft lost(int value) {
        lost = value;
        return this;
    }

    Draft error(String value) {
        error = value;
        return this;
    }
}
