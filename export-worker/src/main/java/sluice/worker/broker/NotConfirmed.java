package sluice.worker.broker;

/// The broker did not say that it has the message: it may have it all the same. The message of the exception is fit
/// for a log line.
public final class NotConfirmed extends Exception {

    static final String UNROUTED = "no queue is bound to ";

    NotConfirmed(String reason) {
        super(reason);
    }

    NotConfirmed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
