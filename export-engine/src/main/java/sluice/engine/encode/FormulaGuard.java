package sluice.engine.encode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import sluice.engine.value.OutputBuffer;

/// Puts a `'` before text that a spreadsheet would take for a formula: what begins with `=`, `+`, `-`, `@`, a tab, a
/// line
/// end, or one of the four signs in full width. A number begins with a sign too and stays as it is.
///
/// Source: OWASP, "CSV Injection"; Unicode, "Halfwidth and Fullwidth Forms".
final class FormulaGuard {

    /// Longer than any number that a spreadsheet would keep.
    private static final int LONGEST_NUMBER = 400;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private static final List<byte[]> FULL_WIDTH = List.of(utf8("＝"), utf8("＋"), utf8("－"), utf8("＠"));

    private FormulaGuard() {}

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Looks at what was appended from `start` on.
    static void apply(OutputBuffer out, int start) {
        int length = out.size() - start;
        if (length == 0 || !runs(out.array(), start, length)) {
            return;
        }
        byte[] array = out.reserve(1);
        System.arraycopy(array, start, array, start + 1, length);
        array[start] = '\'';
        out.advanceTo(start + 1 + length);
    }

    private static boolean runs(byte[] array, int start, int length) {
        return switch (array[start]) {
            case '=', '@', '\t', '\r', '\n' -> true;
            case '+', '-' -> length > LONGEST_NUMBER || !isNumber(array, start, length);
            case (byte) 0xEF -> FULL_WIDTH.stream().anyMatch(sign -> startsWith(array, start, length, sign));
            default -> false;
        };
    }

    private static boolean isNumber(byte[] array, int start, int length) {
        return NUMBER.matcher(new String(array, start, length, StandardCharsets.UTF_8))
                .matches();
    }

    private static boolean startsWith(byte[] array, int start, int length, byte[] prefix) {
        return length >= prefix.length && Arrays.equals(array, start, start + prefix.length, prefix, 0, prefix.length);
    }
}
