package sluice.cli.console;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.Echo;

/// One line of a terminal that is written over as something advances; where there is no terminal, nothing at all.
/// Thread-safe.
public final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 24;
    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final long PACE_NANOS = 80_000_000;

    private final PrintStream out;
    private final Screen screen;
    private String shown = "";
    private String lastWhat = "";
    private long lastNanos;

    ProgressBar(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    /// Shows how far something is, at most some times a second.
    ///
    /// @param percent 0 to 100, or null where nobody knows
    public synchronized void show(String what, @Nullable Integer percent, String detail) {
        long now = System.nanoTime();
        if (!screen.errorsShow() || (what.equals(lastWhat) && now - lastNanos < PACE_NANOS)) {
            return;
        }
        lastWhat = what;
        lastNanos = now;
        String bar = percent == null ? "" : bar(Math.clamp(percent, 0, 100)) + "  ";
        draw(what + "  " + bar + detail);
    }

    private static String bar(int percent) {
        int filled = WIDTH * percent / 100;
        return "█".repeat(filled) + "░".repeat(WIDTH - filled) + "%4d %%".formatted(percent);
    }

    /// A terminal breaks a line that is too long, and would then erase only its last part.
    private void draw(String text) {
        String line = Echo.line(text);
        line = line.length() < screen.columns() ? line : line.substring(0, screen.columns() - 1);
        if (!line.equals(shown)) {
            out.print(ERASE_LINE + line);
            out.flush();
            shown = line;
        }
    }

    /// Leaves the line empty; what is shown afterwards begins another bar.
    @Override
    public synchronized void close() {
        if (!shown.isEmpty()) {
            out.print(ERASE_LINE);
            out.flush();
            shown = "";
        }
    }
}
