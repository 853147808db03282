package sluice.engine.value;

/// An array as brackets around elements, nested by dimension: `{{1,2},{3,4}}` or `[[1,2],[3,4]]`.
///
/// @param element writes one element that is not NULL as it stands between the brackets, quotes and all
record ArrayForm(char open, char close, char delimiter, byte[] nullForm, ValueWriter element) {

    /// Binds the form to its scratch space.
    ValueWriter writer() {
        return new Writer(this);
    }

    /// The same, behind the bounds where one of them is not 1, as `[0:2]={1,2,3}`.
    ValueWriter writerWithBounds() {
        Writer writer = new Writer(this);
        return (source, offset, length, out) -> {
            writer.shape.read(source, offset, length);
            if (!writer.shape.hasPlainBounds()) {
                bounds(writer.shape, out);
            }
            writer.elements(source, offset + length, out);
        };
    }

    private static void bounds(ArrayShape shape, OutputBuffer out) {
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

    private static final class Writer implements ValueWriter {

        private final ArrayForm form;
        private final ArrayShape shape = new ArrayShape();
        private int position;

        Writer(ArrayForm form) {
            this.form = form;
        }

        @Override
        public void write(byte[] source, int offset, int length, OutputBuffer out) throws Unrepresentable {
            shape.read(source, offset, length);
            elements(source, offset + length, out);
        }

        void elements(byte[] source, int end, OutputBuffer out) throws Unrepresentable {
            position = shape.elementsAt();
            if (shape.dimensions() == 0) {
                out.put((byte) form.open);
                out.put((byte) form.close);
            } else {
                dimension(0, source, end, out);
            }
            Wire.ended(position, end);
        }

        private void dimension(int depth, byte[] source, int end, OutputBuffer out) throws Unrepresentable {
            out.put((byte) form.open);
            for (int i = 0; i < shape.size(depth); i++) {
                if (i > 0) {
                    out.put((byte) form.delimiter);
                }
                if (depth + 1 < shape.dimensions()) {
                    dimension(depth + 1, source, end, out);
                } else {
                    element(source, end, out);
                }
            }
            out.put((byte) form.close);
        }

        private void element(byte[] source, int end, OutputBuffer out) throws Unrepresentable {
            int length = Wire.partLength(source, position, end);
            position += 4;
            if (length < 0) {
                out.put(form.nullForm);
            } else {
                form.element.write(source, position, length, out);
                position += length;
            }
        }
    }
}
