package sluice.engine.value;

/// int2vector and oidvector: arrays of one dimension on the wire, numbers between spaces as text.
final class VectorText implements ValueWriter {

    private final ArrayShape shape = new ArrayShape();
    private final ValueWriter element;

    VectorText(ValueWriter element) {
        this.element = element;
    }

    @Override
    public void write(byte[] source, int offset, int length, OutputBuffer out) throws Unrepresentable {
        shape.read(source, offset, length);
        if (shape.dimensions() > 1) {
            throw new MalformedValue("a vector of " + shape.dimensions() + " dimensions");
        }
        int at = shape.elementsAt();
        int end = offset + length;
        int elements = shape.dimensions() == 0 ? 0 : shape.size(0);
        for (int i = 0; i < elements; i++) {
            int size = Wire.partLength(source, at, end);
            if (size < 0) {
                throw new MalformedValue("a vector that holds NULL");
            }
            if (i > 0) {
                out.put((byte) ' ');
            }
            element.write(source, at + 4, size, out);
            at += 4 + size;
        }
        Wire.ended(at, end);
    }
}
