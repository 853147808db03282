package sluice.engine.source;

/// One row on the wire: a view into a reused buffer, valid until the next row is asked for. Field `i` is
/// `length(i)` bytes from `offset(i)` of [#bytes], or NULL where the length is -1.
public final class Row {

    private byte[] bytes = new byte[0];
    private int start;
    private final int[] offsets;
    private final int[] lengths;

    public Row(int fields) {
        offsets = new int[fields];
        lengths = new int[fields];
    }

    public byte[] bytes() {
        return bytes;
    }

    public int fields() {
        return offsets.length;
    }

    public int offset(int field) {
        return start + offsets[field];
    }

    /// Bytes of the field, or -1 for NULL.
    public int length(int field) {
        return lengths[field];
    }

    /// @param offset from the start of the row
    void field(int field, int offset, int length) {
        offsets[field] = offset;
        lengths[field] = length;
    }

    void view(byte[] buffer, int rowStart) {
        bytes = buffer;
        start = rowStart;
    }
}
