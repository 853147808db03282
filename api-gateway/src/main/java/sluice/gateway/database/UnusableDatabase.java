package sluice.gateway.database;

/// The jobs database answers, and cannot be used as it is.
public final class UnusableDatabase extends RuntimeException {

    UnusableDatabase(String what, Throwable cause) {
        super("The jobs database could not be prepared: " + what, cause);
    }
}
