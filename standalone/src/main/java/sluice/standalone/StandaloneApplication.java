package sluice.standalone;

/// Starts everything in one process.
public final class StandaloneApplication {

    private StandaloneApplication() {}

    public static void main(String[] arguments) {}
}
