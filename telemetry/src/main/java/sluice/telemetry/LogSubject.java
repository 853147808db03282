package sluice.telemetry;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import sluice.model.Execution;

/// What a thread is at: while this is open, each line that the thread logs has it as fields, which structured logs
/// show.
/// Opened and closed by the same thread; one may lie within another, which then holds again.
public final class LogSubject implements AutoCloseable {

    private static final String JOB = "job";
    private static final String ATTEMPT = "attempt";
    private static final String EXECUTION = "execution";

    private final Map<String, @Nullable String> before = new HashMap<>();

    private LogSubject() {}

    public static LogSubject of(long jobId) {
        return new LogSubject().with(JOB, Long.toString(jobId));
    }

    public static LogSubject of(long jobId, int attempt) {
        return of(jobId).with(ATTEMPT, Integer.toString(attempt));
    }

    public static LogSubject of(Execution execution) {
        return of(execution.jobId(), execution.attempt())
                .with(EXECUTION, execution.executionId().toString());
    }

    private LogSubject with(String field, String value) {
        before.put(field, MDC.get(field));
        MDC.put(field, value);
        return this;
    }

    @Override
    public void close() {
        before.forEach((field, value) -> {
            if (value == null) {
                MDC.remove(field);
            } else {
                MDC.put(field, value);
            }
        });
    }
}
