package sluice.engine.value;

/// The header of an array value, checked: what follows it has room for every element it announces.
///
/// ```
/// array   = int32 dimensions (0 to 6)  int32 hasNulls  int32 elementType
///           ( int32 size  int32 lowerBound ) per dimension
///           ( int32 length (-1 is NULL)  byte[length] ) per element, the last dimension running fastest
/// ```
public final class ArrayShape {

    private static final int HEADER = 12;
    private static final int MOST_DIMENSIONS = 6;

    private final int[] sizes = new int[MOST_DIMENSIONS];
    private final int[] lowerBounds = new int[MOST_DIMENSIONS];
    private int dimensions;
    private int elementsAt;

    public void read(byte[] source, int offset, int length) throws MalformedValue {
        Wire.atLeast(length, HEADER);
        dimensions = Wire.int32(source, offset);
        if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
            throw new MalformedValue("an array of " + dimensions + " dimensions");
        }
        elementsAt = offset + HEADER + 8 * dimensions;
        Wire.atLeast(length, elementsAt - offset);
        int most = (length - (elementsAt - offset)) / 4;
        long elements = 1;
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = Wire.int32(source, offset + HEADER + 8 * i);
            lowerBounds[i] = Wire.int32(source, offset + HEADER + 8 * i + 4);
            elements *= sizes[i];
            if (sizes[i] < 0 || elements > most) {
                throw new MalformedValue("an array of more elements than bytes");
            }
        }
    }

    /// 0 for an empty array.
    public int dimensions() {
        return dimensions;
    }

    public int size(int dimension) {
        return sizes[dimension];
    }

    int lowerBound(int dimension) {
        return lowerBounds[dimension];
    }

    /// Where the first element's length stands.
    public int elementsAt() {
        return elementsAt;
    }

    boolean hasPlainBounds() {
        for (int i = 0; i < dimensions; i++) {
            if (lowerBounds[i] != 1) {
                return false;
            }
        }
        return true;
    }
}
