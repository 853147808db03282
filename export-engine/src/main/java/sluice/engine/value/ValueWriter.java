package sluice.engine.value;

/// Writes one form of values of one type. Chosen once per column, before the first row; holds no state between
/// values, except scratch space, so it belongs to one thread.
@FunctionalInterface
public interface ValueWriter {

    /// Appends the form of one value that is not NULL.
    ///
    /// @param source holds the value's binary form, `length` bytes from `offset`; nothing outside is read
    /// @throws Unrepresentable if the form cannot hold the value, or the bytes are not a value of the type; what
    ///     was appended so far is then meaningless
    void write(byte[] source, int offset, int length, OutputBuffer out) throws Unrepresentable;
}
