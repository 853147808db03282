package sluice.worker.export;

import java.nio.charset.StandardCharsets;

/// Makes a failure's message fit for events, logs and terminals: at most 2 KB of UTF-8, and no character that
/// would start a line, move a cursor or turn the direction of reading.
final class FailureText {

    private static final int MAX_BYTES = 2_048;
    private static final String CUT = "…";

    private FailureText() {}

    static String of(String message) {
        StringBuilder text = new StringBuilder(Math.min(message.length(), MAX_BYTES));
        int bytes = CUT.length() * 3;
        for (int at = 0; at < message.length(); at += Character.charCount(message.codePointAt(at))) {
            int point = message.codePointAt(at);
            String shown = isHarmless(point) ? Character.toString(point) : escaped(point);
            bytes += utf8Length(shown);
            if (bytes > MAX_BYTES) {
                return text.append(CUT).toString();
            }
            text.append(shown);
        }
        return text.toString();
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static String escaped(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u{%x}".formatted(point);
        };
    }

    private static int utf8Length(String shown) {
        return shown.getBytes(StandardCharsets.UTF_8).length;
    }
}
