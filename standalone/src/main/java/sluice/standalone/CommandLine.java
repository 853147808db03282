package sluice.standalone;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// What standalone is asked to do.
sealed interface CommandLine {

    /// Serve until told to end.
    record Up() implements CommandLine {}

    /// Export the demo tables first.
    ///
    /// @param once end afterwards instead of serving
    /// @param rows of the additional large table; 0 for none
    /// @param table the one table to export, instead of the demo tables
    record Demo(boolean once, long rows, @Nullable String table) implements CommandLine {}

    /// The arguments make no sense; the message says which one, and what would.
    final class Misuse extends Exception {
        Misuse(String message) {
            super(message);
        }
    }

    static CommandLine parse(String... arguments) throws Misuse {
        Queue<String> words = new ArrayDeque<>(List.of(arguments));
        String command = words.isEmpty() ? "up" : words.remove();
        return switch (command) {
            case "demo" -> demo(words);
            case "up" -> up(words);
            default -> throw new Misuse("unknown command \"" + command + "\": it is demo or up");
        };
    }

    private static CommandLine up(Queue<String> words) throws Misuse {
        if (!words.isEmpty()) {
            throw new Misuse("up takes no options, but got \"" + words.peek() + "\"");
        }
        return new Up();
    }

    private static CommandLine demo(Queue<String> words) throws Misuse {
        boolean once = false;
        long rows = 0;
        String table = null;
        while (!words.isEmpty()) {
            String option = words.remove();
            switch (option) {
                case "--once" -> once = true;
                case "--rows" -> rows = rows(valueOf(option, words));
                case "--table" -> table = valueOf(option, words);
                default ->
                    throw new Misuse("unknown option \"" + option + "\": demo takes --once, --rows N and --table NAME");
            }
        }
        return new Demo(once, rows, table);
    }

    private static String valueOf(String option, Queue<String> words) throws Misuse {
        String value = words.poll();
        if (value == null) {
            throw new Misuse(option + " needs a value");
        }
        return value;
    }

    private static long rows(String text) throws Misuse {
        String digits = text.replace("_", "").replace(",", "");
        if (!digits.matches("[1-9][0-9]{0,10}")) {
            throw new Misuse("--rows needs a number from 1 to 99,999,999,999, but got \"" + text + "\"");
        }
        return Long.parseLong(digits);
    }
}
