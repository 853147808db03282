package sluice.engine.value;

import java.util.List;

/// A composite as its fields between brackets: `(1,"a b",)` or `{"n":1,"t":"a b","u":null}`.
///
/// ```
/// composite = int32 fields  ( int32 type  int32 length (-1 is NULL)  byte[length] )*
/// ```
///
/// @param leads what stands before each field: the comma, and the key
/// @param fields write the fields that are not NULL as they stand in the composite, quotes and all
record CompositeForm(char open, char close, byte[] nullForm, List<byte[]> leads, List<ValueWriter> fields)
        implements ValueWriter {

    @Override
    public void write(byte[] source, int offset, int length, OutputBuffer out) throws Unrepresentable {
        Wire.atLeast(length, 4);
        if (Wire.int32(source, offset) != fields.size()) {
            throw new MalformedValue(Wire.int32(source, offset) + " fields where the type has " + fields.size());
        }
        int at = offset + 4;
        int end = offset + length;
        out.put((byte) open);
        for (int i = 0; i < fields.size(); i++) {
            Wire.atLeast(end - at, 8);
            out.put(leads.get(i));
            at += 4;
            int fieldLength = Wire.partLength(source, at, end);
            at += 4;
            if (fieldLength < 0) {
                out.put(nullForm);
            } else {
                fields.get(i).write(source, at, fieldLength, out);
                at += fieldLength;
            }
        }
        out.put((byte) close);
        Wire.ended(at, end);
    }
}
