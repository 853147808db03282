package sluice.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What a terminal shows of the program.
///
/// @param outputShows whether standard output is a terminal
/// @param errorsShow whether standard error is one on which a line can be written over
/// @param columns of the terminal
public record Screen(boolean outputShows, boolean errorsShow, int columns) {

    private static final int COLUMNS = 80;
    private static final int MIN_COLUMNS = 40;

    static Screen ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return new Screen(isTerminal(1), isTerminal(2) && !dumb, columns(environment.getOrDefault("COLUMNS", "")));
    }

    /// Linux says what a stream is; elsewhere the JVM knows whether standard input and output are a terminal.
    private static boolean isTerminal(int stream) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null && System.console().isTerminal();
        }
    }

    private static int columns(String given) {
        return given.matches("[0-9]{2,4}") ? Math.max(Integer.parseInt(given), MIN_COLUMNS) : COLUMNS;
    }
}
