package sluice.engine.value;

/// An array as brackets around elements, nested by dimension: `{{1,2},{3,4}}` or `[[1,2],[3,4]]`.
final class ArrayForm implements ValueWriter {

    private final byte open;
    private final byte close;
    private final byte delimiter;
    private final byte[] nullForm;
    private final ValueWriter element;
    private final ArrayShape shape = new ArrayShape();
    private int position;

    /// @param brackets the opening one, the closing one, and the delimiter of elements
    /// @param element writes one element that is not NULL as it stands between the brackets, quotes and all
    ArrayForm(String brackets, byte[] nullForm, ValueWriter element) {
        open = (byte) brackets.charAt(0);
        close = (byte) brackets.charAt(1);
        delimiter = (byte) brackets.charAt(2);
        this.nullForm = nullForm;
        this.element = element;
    }

    @Override
    public void write(byte[] source, int offset, int length, OutputBuffer out) throws Unrepresentable {
        shape.read(source, offset, length);
        elements(source, offset + length, out);
    }

    /// As [#write], behind the bounds where one of them is not 1: `[0:2]={1,2,3}`.
    void writeWithBounds(byte[] source, int offset, int length, OutputBuffer out) throws Unrepresentable {
        shape.read(source, offset, length);
        if (!shape.hasPlainBounds()) {
            bounds(out);
        }
        elements(source, offset + length, out);
    }

    private void bounds(OutputBuffer out) {
        for (int i = 0; i < shape.dimensions(); i++) {
            byte[] array = out.reserve(2L * Digits.MOST + 4);
            int at = out.size();
            array[at++] = '[';
            at = Digits.signed(array, at, shape.lowerBound(i));
            array[at++] = ':';
            at = Digits.signed(array, at, shape.lowerBound(i) + shape.size(i) - 1);
            array[at++] = ']';
            out.advanceTo(at);
        }
        out.put((byte) '=');
    }

    private void elements(byte[] source, int end, OutputBuffer out) throws Unrepresentable {
        position = shape.elementsAt();
        if (shape.dimensions() == 0) {
            out.put(open);
            out.put(close);
        } else {
            dimension(0, source, end, out);
        }
        Wire.ended(position, end);
    }

    private void dimension(int depth, byte[] source, int end, OutputBuffer out) throws Unrepresentable {
        out.put(open);
        for (int i = 0; i < shape.size(depth); i++) {
            if (i > 0) {
                out.put(delimiter);
            }
            if (depth + 1 < shape.dimensions()) {
                dimension(depth + 1, source, end, out);
            } else {
                element(source, end, out);
            }
        }
        out.put(close);
    }

    private void element(byte[] source, int end, OutputBuffer out) throws Unrepresentable {
        int length = Wire.partLength(source, position, end);
        position += 4;
        if (length < 0) {
            out.put(nullForm);
        } else {
            element.write(source, position, length, out);
            position += length;
        }
    }
}
