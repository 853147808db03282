package sluice.engine.encode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sluice.engine.value.OutputBuffer;
import sluice.model.CsvOptions;
import sluice.model.CsvOptions.Delimiter;
import sluice.model.CsvOptions.Quote;

/// Puts quotes around a cell that stands at the end of a buffer, where the dialect wants them. Immutable.
///
/// Source: PostgreSQL's `CopyAttributeOutCSV`.
final class CsvQuoting {

    private static final byte[] END_MARK = {'\\', '.'};

    private final boolean[] wanting = new boolean[128];
    private final boolean always;
    private final boolean alone;
    private final byte[] nullText;

    /// @param alone whether the cell is the only one of its row, where `\.` would end the data
    CsvQuoting(CsvOptions options, boolean alone) {
        this.always = options.quote() == Quote.ALL;
        this.alone = alone;
        this.nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
        wanting['"'] = true;
        wanting['\n'] = true;
        wanting['\r'] = true;
        wanting[options.delimiter().character()] = true;
        if (options.formulaGuard()) {
            // A spreadsheet that splits at another character than the writer meant would find a formula behind it.
            for (Delimiter other : Delimiter.values()) {
                wanting[other.character()] = true;
            }
        }
    }

    /// Quotes what was appended from `start` on, if it must be.
    void apply(OutputBuffer out, int start) {
        byte[] array = out.array();
        int end = out.size();
        boolean wants = always;
        int quotes = 0;
        for (int i = start; i < end; i++) {
            byte b = array[i];
            wants |= b >= 0 && wanting[b];
            quotes += b == '"' ? 1 : 0;
        }
        if (wants || isReserved(array, start, end)) {
            enclose(out, start, end, quotes);
        }
    }

    private boolean isReserved(byte[] array, int start, int end) {
        return Arrays.equals(array, start, end, nullText, 0, nullText.length)
                || (alone && Arrays.equals(array, start, end, END_MARK, 0, END_MARK.length));
    }

    private static void enclose(OutputBuffer out, int start, int end, int quotes) {
        byte[] array = out.reserve(quotes + 2L);
        int target = end + quotes + 2;
        out.advanceTo(target);
        array[--target] = '"';
        for (int i = end - 1; i >= start; i--) {
            byte b = array[i];
            array[--target] = b;
            if (b == '"') {
                array[--target] = '"';
            }
        }
        array[start] = '"';
    }
}
