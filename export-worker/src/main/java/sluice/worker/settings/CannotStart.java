package sluice.worker.settings;

/// The worker was asked to start under conditions in which it could not keep its promises.
public final class CannotStart extends RuntimeException {

    private final String remedy;

    public CannotStart(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    /// What to do, for people.
    public String remedy() {
        return remedy;
    }
}
