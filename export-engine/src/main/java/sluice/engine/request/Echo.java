package sluice.engine.request;

/// Shows a piece of a request back: at most 100 characters, control and direction characters as escapes, so that it
/// neither moves a cursor nor turns the direction of reading.
public final class Echo {

    private static final int LENGTH = 100;

    private Echo() {}

    public static String of(String input) {
        return of(input, LENGTH);
    }

    /// @param length characters shown at most
    public static String of(String input, int length) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(input.length(), length);
        if (end < input.length() && Character.isHighSurrogate(input.charAt(end - 1))) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            append(shown, input.charAt(i));
        }
        return end < input.length() ? shown + "…" : shown.toString();
    }

    /// In double quotes.
    public static String quoted(String input) {
        return '"' + of(input) + '"';
    }

    /// All of it, however long, as a line of a terminal can show it.
    public static String line(String text) {
        return of(text, text.length());
    }

    private static void append(StringBuilder shown, char c) {
        if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
            shown.append(String.format("\\u%04x", (int) c));
        } else {
            shown.append(c);
        }
    }
}
