package sluice.engine.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads PostgreSQL's big-endian binary forms. Nothing here checks that a read stays inside its field: writers
/// ask for the length first.
public final class Wire {

    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Wire() {}

    public static short int16(byte[] source, int at) {
        return (short) INT16.get(source, at);
    }

    public static int int32(byte[] source, int at) {
        return (int) INT32.get(source, at);
    }

    public static long int64(byte[] source, int at) {
        return (long) INT64.get(source, at);
    }

    /// Of a value whose form has one length.
    public static void exactly(int length, int due) throws MalformedValue {
        if (length != due) {
            throw new MalformedValue(length + " bytes where " + due + " are due");
        }
    }

    /// Of a value that begins with a header.
    public static void atLeast(int length, int due) throws MalformedValue {
        if (length < due) {
            throw new MalformedValue(length + " bytes where at least " + due + " are due");
        }
    }

    /// The length of a part (an element, a field, a bound) written before it, -1 for NULL.
    ///
    /// @param at where the length stands; the part begins 4 bytes on
    /// @param end of the whole value
    /// @throws MalformedValue if length or part reach beyond `end`
    public static int partLength(byte[] source, int at, int end) throws MalformedValue {
        if (end - at < 4) {
            throw new MalformedValue("it ends before its last part");
        }
        int length = int32(source, at);
        if (length < -1 || length > end - at - 4) {
            throw new MalformedValue("a part of " + length + " bytes where " + (end - at - 4) + " are left");
        }
        return length;
    }

    /// After the last part.
    public static void ended(int at, int end) throws MalformedValue {
        if (at != end) {
            throw new MalformedValue((end - at) + " bytes too many");
        }
    }
}
