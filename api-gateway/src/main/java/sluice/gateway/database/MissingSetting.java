package sluice.gateway.database;

/// The gateway cannot start without this setting.
public final class MissingSetting extends RuntimeException {

    private final String variable;

    /// @param purpose a sentence for people: what it is for, with an example
    public MissingSetting(String variable, String purpose) {
        super(variable + " is not set. " + purpose + ".");
        this.variable = variable;
    }

    String variable() {
        return variable;
    }
}
