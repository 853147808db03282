package sluice.engine.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import sluice.engine.value.OutputBuffer;
import sluice.model.CsvOptions;

/// Cells of text whose binary form is the text itself: copied and looked through in one pass of eight bytes a step.
final class CsvText {

    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final byte delimiter;
    private final long delimiters;

    CsvText(CsvOptions.Delimiter delimiter) {
        this.delimiter = (byte) delimiter.character();
        this.delimiters = ONES * this.delimiter;
    }

    void write(byte[] source, int offset, int length, OutputBuffer out) {
        byte[] array = out.reserve(length + 2L);
        int at = out.size();
        if (length == 0 || !copyIfPlain(source, offset, length, array, at)) {
            quote(source, offset, length, out);
        } else {
            out.advanceTo(at + length);
        }
    }

    /// As [#write], for the only column of a relation: `\.` is quoted, since it would end the data.
    void writeAlone(byte[] source, int offset, int length, OutputBuffer out) {
        if (length == 2 && source[offset] == '\\' && source[offset + 1] == '.') {
            quote(source, offset, length, out);
        } else {
            write(source, offset, length, out);
        }
    }

    private boolean copyIfPlain(byte[] source, int offset, int length, byte[] target, int at) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            long word = (long) INT64.get(source, offset + i);
            if (hasSpecial(word)) {
                return false;
            }
            INT64.set(target, at + i, word);
        }
        for (; i < length; i++) {
            byte b = source[offset + i];
            if (b == '"' || b == delimiter || b == '\n' || b == '\r') {
                return false;
            }
            target[at + i] = b;
        }
        return true;
    }

    private boolean hasSpecial(long word) {
        long quote = word ^ ONES * '"';
        long ofDelimiter = word ^ delimiters;
        long newline = word ^ ONES * '\n';
        long carriageReturn = word ^ ONES * '\r';
        // The eight patterns are ASCII: a byte with its high bit set is none of them.
        return ((quote - ONES | ofDelimiter - ONES | newline - ONES | carriageReturn - ONES) & ~word & HIGH_BITS) != 0;
    }

    private static void quote(byte[] source, int offset, int length, OutputBuffer out) {
        int quotes = 0;
        for (int i = 0; i < length; i++) {
            quotes += source[offset + i] == '"' ? 1 : 0;
        }
        byte[] array = out.reserve(length + quotes + 2L);
        int at = out.size();
        array[at++] = '"';
        for (int i = 0; i < length; i++) {
            byte b = source[offset + i];
            if (b == '"') {
                array[at++] = '"';
            }
            array[at++] = b;
        }
        array[at++] = '"';
        out.advanceTo(at);
    }
}
