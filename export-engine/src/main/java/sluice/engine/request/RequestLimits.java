package sluice.engine.request;

/// How much one request may ask for.
public final class RequestLimits {

    /// Of `filters.where`.
    public static final int CONDITIONS = 20;

    /// Of one condition with `in`.
    public static final int CONDITION_VALUES = 500;

    /// Of one value of a condition.
    public static final int VALUE_CHARACTERS = 1_000;

    public static final int LABEL_CHARACTERS = 200;

    private RequestLimits() {}
}
