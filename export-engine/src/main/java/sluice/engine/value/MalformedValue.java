package sluice.engine.value;

/// Bytes that are no value of their type: a defect of whoever sent or read them, which no option changes.
public final class MalformedValue extends Unrepresentable {

    /// @param reason what is wrong with the bytes, as `4 bytes where 8 are due`
    public MalformedValue(String reason) {
        super(reason, null);
    }
}
