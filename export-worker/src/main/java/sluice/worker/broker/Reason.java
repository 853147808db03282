package sluice.worker.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import org.jspecify.annotations.Nullable;

/// Finds, in a chain of exceptions, what a person needs to know of a broken connection.
final class Reason {

    private Reason() {}

    /// One line, as `connection refused` or what the broker said when it closed.
    static String of(Throwable thrown) {
        Throwable deepest = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String text = cause instanceof ShutdownSignalException signal ? replyText(signal) : null;
            if (text != null) {
                return text;
            }
            deepest = cause;
        }
        return switch (deepest) {
            case NotConfirmed refused -> String.valueOf(refused.getMessage());
            case EOFException ignored -> "the connection was closed by the other side";
            default -> described(deepest);
        };
    }

    private static String described(Throwable thrown) {
        String message = thrown.getMessage();
        String type = thrown.getClass().getSimpleName();
        return message == null ? type : type + ": " + message.replaceAll("\\p{Cntrl}+", " ");
    }

    private static @Nullable String replyText(ShutdownSignalException signal) {
        return switch (signal.getReason()) {
            case AMQP.Channel.Close close -> close.getReplyText();
            case AMQP.Connection.Close close -> close.getReplyText();
            case null, default -> null;
        };
    }
}
