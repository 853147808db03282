package sluice.standalone.demo;

import java.io.PrintStream;

/// Where the demonstration is shown: a terminal, where a line can be written over, or a file or pipe, where it cannot.
public sealed interface Terminal {

    /// Shows how far something is; the next call may replace it.
    ///
    /// @param percent 0 to 100
    void progress(String what, int percent, String detail);

    /// A line that stays.
    void line(String text);

    static Terminal of(PrintStream out) {
        return System.console() != null && System.console().isTerminal() ? new Screen(out) : new Plain(out);
    }

    /// Draws a bar and overwrites it.
    final class Screen implements Terminal {
        private static final int WIDTH = 30;
        private static final String ERASE_LINE = "\r\u001b[2K";

        private final PrintStream out;

        Screen(PrintStream out) {
            this.out = out;
        }

        @Override
        public void progress(String what, int percent, String detail) {
            int filled = WIDTH * percent / 100;
            out.print(ERASE_LINE + what + "  " + "█".repeat(filled) + "░".repeat(WIDTH - filled)
                    + "%4d %%  ".formatted(percent) + detail);
            out.flush();
        }

        @Override
        public void line(String text) {
            out.println(ERASE_LINE + text);
        }
    }

    /// Writes a line for each tenth that is done.
    final class Plain implements Terminal {
        private final PrintStream out;
        private String lastWhat = "";
        private int lastTenth;

        Plain(PrintStream out) {
            this.out = out;
        }

        @Override
        public void progress(String what, int percent, String detail) {
            int tenth = percent / 10;
            if (!what.equals(lastWhat) || tenth > lastTenth) {
                out.println(what + "%4d %%  ".formatted(percent) + detail);
                lastWhat = what;
                lastTenth = tenth;
            }
        }

        @Override
        public void line(String text) {
            out.println(text);
        }
    }
}
