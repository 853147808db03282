package sluice.engine.parquet;

import java.util.List;
import sluice.engine.value.MalformedValue;
import sluice.engine.value.Unrepresentable;
import sluice.engine.value.Wire;

/// A composite as a group of its fields.
///
/// ```
/// composite = int32 fields  ( int32 type  int32 length (-1 is NULL)  byte[length] )*
/// ```
///
/// Source: PostgreSQL, `record_send`. Dropped attributes are not sent.
final class StructSink implements ValueSink {

    private final ValueSink[] fields;
    private final int definition;

    /// @param definition the level of a group that is there
    StructSink(List<ValueSink> fields, int definition) {
        this.fields = fields.toArray(ValueSink[]::new);
        this.definition = definition;
    }

    @Override
    public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
        Wire.atLeast(length, 4);
        int sent = Wire.int32(source, offset);
        if (sent != fields.length) {
            throw new MalformedValue(sent + " fields where " + fields.length + " are due");
        }
        int position = offset + 4;
        int end = offset + length;
        for (ValueSink field : fields) {
            Wire.atLeast(end - position, 8);
            int fieldLength = Wire.partLength(source, position + 4, end);
            position += 8;
            if (fieldLength < 0) {
                field.writeNull(repetition, definition);
            } else {
                field.write(source, position, fieldLength, repetition);
                position += fieldLength;
            }
        }
        Wire.ended(position, end);
    }

    @Override
    public void writeNull(int repetition, int level) {
        for (ValueSink field : fields) {
            field.writeNull(repetition, level);
        }
    }
}
