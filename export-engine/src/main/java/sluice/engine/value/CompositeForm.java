package sluice.engine.value;

import java.util.List;

/// A composite as its fields between brackets: `(1,"a b",)` or `{"n":1,"t":"a b","u":null}`.
///
/// ```
/// composite = int32 fields  ( int32 type  int32 length (-1 is NULL)  byte[length] )*
/// ```
final class CompositeForm implements ValueWriter {

    private final byte open;
    private final byte close;
    private final byte[] nullForm;
    private final byte[][] leads;
    private final ValueWriter[] fields;

    /// @param brackets the opening one and the closing one
    /// @param leads what stands before each field: the comma, and the key
    /// @param fields write the fields that are not NULL as they stand in the composite, quotes and all
    CompositeForm(String brackets, byte[] nullForm, List<byte[]> leads, List<ValueWriter> fields) {
        open = (byte) brackets.charAt(0);
        close = (byte) brackets.charAt(1);
        this.nullForm = nullForm;
        this.leads = leads.toArray(byte[][]::new);
        this.fields = fields.toArray(ValueWriter[]::new);
    }

    @Override
    public void write(byte[] source, int offset, int length, OutputBuffer out) throws Unrepresentable {
        Wire.atLeast(length, 4);
        int count = Wire.int32(source, offset);
        if (count != fields.length) {
            throw new MalformedValue(count + " fields where the type has " + fields.length);
        }
        int at = offset + 4;
        int end = offset + length;
        out.put(open);
        for (int i = 0; i < count; i++) {
            Wire.atLeast(end - at, 8);
            int size = Wire.partLength(source, at + 4, end);
            at += 8;
            out.put(leads[i]);
            if (size < 0) {
                out.put(nullForm);
            } else {
                fields[i].write(source, at, size, out);
                at += size;
            }
        }
        out.put(close);
        Wire.ended(at, end);
    }
}
