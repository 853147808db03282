package sluice.model.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sluice.model.FailureCode;
import sluice.model.Warning;

/// The content of an [ExecutionEvent]. Rows and bytes count what this execution has written to its file so far.
public sealed interface Report {

    /// The execution claims its attempt; nothing has been read yet.
    ///
    /// @param estimatedRows the planner's estimate for the filtered query, or null when it is not known yet
    record Started(@Nullable Long estimatedRows, List<Warning> warnings) implements Report {
        public Started {
            warnings = List.copyOf(warnings);
        }
    }

    /// @param bytes of the file so far, compressed where the file is
    record Progressed(long rows, long bytes) implements Report {
        public Progressed {
            requireCounts(rows, bytes);
        }
    }

    /// The finished directory is durable under its final name.
    ///
    /// @param sha256 of the file, 64 lower-case hex digits
    /// @param truncated whether `row_limit` cut rows off
    /// @param snapshotAt the source's clock when the snapshot was taken
    /// @param columns true names in file order
    record Completed(long rows, long bytes, String sha256, boolean truncated, Instant snapshotAt, List<String> columns)
            implements Report {
        public Completed {
            requireCounts(rows, bytes);
            Objects.requireNonNull(snapshotAt, "snapshotAt");
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("sha256 must be 64 lower-case hex digits");
            }
            columns = List.copyOf(columns);
        }
    }

    /// @param message for people: what happened, at which column and row; never a value of the source
    record Failed(FailureCode code, String message) implements Report {
        public Failed {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
        }
    }

    /// A worker that is shutting down hands the job back; nothing of the execution is left.
    record Released() implements Report {}

    /// The execution obeyed `execution.stop`; nothing of it is left.
    record Stopped() implements Report {}

    private static void requireCounts(long rows, long bytes) {
        if (rows < 0 || bytes < 0) {
            throw new IllegalArgumentException("rows and bytes must not be negative");
        }
    }
}
