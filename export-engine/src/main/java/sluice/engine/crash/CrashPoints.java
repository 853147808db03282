package sluice.engine.crash;

import java.util.concurrent.atomic.AtomicInteger;

/// Places at which a test can make the process die as by `kill -9`. Unarmed, as always in use, they do nothing.
/// Thread-safe.
///
/// The system property `sluice.crash-at` arms one: `<name>`, or `<name>:<n>` for the n-th time that it is reached.
public final class CrashPoints {

    /// A command has arrived, `started` is not yet sent.
    public static final String BEFORE_STARTED = "worker.before-started";

    /// `started` is confirmed, the command not yet acknowledged.
    public static final String AFTER_STARTED = "worker.after-started";

    /// The command is acknowledged, nothing has been read.
    public static final String AFTER_ACK = "worker.after-ack";

    /// One more piece of the file, of a MiB at most, has been written.
    public static final String MID_FILE = "worker.mid-file";

    /// The last byte has been written, and nothing made durable.
    public static final String BEFORE_FSYNC = "worker.before-fsync";

    /// The file is durable and has no manifest.
    public static final String AFTER_FSYNC = "worker.after-fsync";

    /// File and manifest are durable, and the directory that they go to is made.
    public static final String BEFORE_RENAME = "worker.before-rename";

    /// The file is visible, `completed` not yet sent.
    public static final String AFTER_RENAME = "worker.after-rename";

    /// `completed` is confirmed.
    public static final String AFTER_COMPLETED = "worker.after-completed";

    /// Of a process that nobody tests.
    public static final CrashPoints NONE = new CrashPoints("", () -> {});

    private static final int EXIT_CODE = 137;

    private final String armed;
    private final AtomicInteger remaining;
    private final Runnable crash;

    /// @param armed `<name>` or `<name>:<n>`, or empty for none
    /// @param crash what happens there
    public CrashPoints(String armed, Runnable crash) {
        String[] parts = armed.split(":", 2);
        this.armed = parts[0];
        this.remaining = new AtomicInteger(parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
        this.crash = crash;
    }

    public static CrashPoints bySystemProperty() {
        return new CrashPoints(
                System.getProperty("sluice.crash-at", ""),
                () -> Runtime.getRuntime().halt(EXIT_CODE));
    }

    public void hit(String name) {
        if (name.equals(armed) && remaining.decrementAndGet() == 0) {
            crash.run();
        }
    }
}
