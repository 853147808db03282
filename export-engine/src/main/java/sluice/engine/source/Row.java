package sluice.engine.source;

/// One row on the wire: a view into a reused buffer, valid until the next row is asked for. Field `i` is
/// `length(i)` bytes from `offset(i)` of [#bytes], or NULL where the length is -1.
public final class Row {

    private byte[] bytes = new byte[0];
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
        return offsets[field];
    }

    /// Bytes of the field, or -1 for NULL.
    public int length(int field) {
        return lengths[field];
    }

    void backing(byte[] buffer) {
        bytes = buffer;
    }

    void field(int field, int offset, int length) {
        offsets[field] = offset;
        lengths[field] = length;
    }

    /// Moves a field that is not NULL by `bytes`.
    void shift(int field, int bytes) {
        if (lengths[field] >= 0) {
            offsets[field] += bytes;
        }
    }
}
