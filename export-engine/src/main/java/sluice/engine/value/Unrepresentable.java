package sluice.engine.value;

import org.jspecify.annotations.Nullable;

/// A value that a form cannot hold. The encoder adds column and row. Without a stack trace: it is an answer about
/// data, not about code.
public sealed class Unrepresentable extends Exception permits MalformedValue {

    private final @Nullable String option;

    /// @param reason for people, without the value itself, as `NaN has no place in DECIMAL(12,2)`
    /// @param option the request field that changes what happens, as `values.numeric_special`, or null
    public Unrepresentable(String reason, @Nullable String option) {
        super(reason, null, false, false);
        this.option = option;
    }

    public @Nullable String option() {
        return option;
    }
}
