package sluice.gateway.sweeps;

import java.time.Duration;

/// What went wrong in the background, in words for an operator.
public final class Trouble {

    private Trouble() {}

    /// The innermost reason, which is what the database, the network or the volume said, on one line; not the layers of
    /// classes that passed it on.
    public static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank()
                ? innermost.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /// As `1 s` or `250 ms`.
    public static String in(Duration pause) {
        return pause.toMillisPart() == 0 ? pause.toSeconds() + " s" : pause.toMillis() + " ms";
    }
}
