package sluice.engine.parquet;

import sluice.engine.value.ArrayShape;
import sluice.engine.value.Unrepresentable;
import sluice.engine.value.Wire;

/// A one-dimensional array as a LIST; an empty array, a NULL and an array of one NULL stay apart. The lower bound is
/// dropped.
///
/// ```
/// array = int32 dimensions (0 is empty)  int32 has nulls  int32 element type
///         ( int32 size  int32 lower bound )*  ( int32 length (-1 is NULL)  byte[length] )*
/// ```
///
/// Source: PostgreSQL, `array_send`.
final class ListSink implements ValueSink {

    private final ArrayShape shape = new ArrayShape();
    private final ValueSink element;
    private final int emptyDefinition;
    private final int ownRepetition;

    /// @param emptyDefinition the definition level of a list that is there and has no element
    /// @param ownRepetition the repetition level of every element but the first
    ListSink(ValueSink element, int emptyDefinition, int ownRepetition) {
        this.element = element;
        this.emptyDefinition = emptyDefinition;
        this.ownRepetition = ownRepetition;
    }

    @Override
    public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
        shape.read(source, offset, length);
        int dimensions = shape.dimensions();
        if (dimensions > 1) {
            throw new Unrepresentable(
                    "an array of " + dimensions + " dimensions has no place in a LIST", "values.array_multidim");
        }
        int size = dimensions == 0 ? 0 : shape.size(0);
        int position = shape.elementsAt();
        int end = offset + length;
        if (size == 0) {
            element.writeNull(repetition, emptyDefinition);
        }
        int level = repetition;
        for (int i = 0; i < size; i++) {
            int elementLength = Wire.partLength(source, position, end);
            position += 4;
            if (elementLength < 0) {
                element.writeNull(level, emptyDefinition + 1);
            } else {
                element.write(source, position, elementLength, level);
                position += elementLength;
            }
            level = ownRepetition;
        }
        Wire.ended(position, end);
    }

    @Override
    public void writeNull(int repetition, int definition) {
        element.writeNull(repetition, definition);
    }
}
