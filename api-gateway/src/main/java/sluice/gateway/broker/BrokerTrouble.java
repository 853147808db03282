package sluice.gateway.broker;

import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import sluice.engine.tls.TlsTrouble;

/// Why the broker did not do what was asked, for people: its client says so deep in the causes, or in a class name.
public final class BrokerTrouble {

    private BrokerTrouble() {}

    /// @return the broker's own words where it gave any, else what the network said, or what to do about its
    ///     certificate; without a full stop
    public static String reason(Exception e) {
        return TlsTrouble.in(e)
                .map(trouble -> trouble.what() + "; " + trouble.remedyAtBroker())
                .orElseGet(() -> wordsIn(e));
    }

    private static String wordsIn(Exception e) {
        Throwable cause = e;
        while (wordsOfBroker(cause) == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = wordsOfBroker(cause);
        return words != null ? words : wordsOfNetwork(cause);
    }

    private static @Nullable String wordsOfBroker(Throwable cause) {
        return cause instanceof ShutdownSignalException signal && signal.getReason() != null
                ? signal.getReason().toString().replaceFirst("(?s).*reply-text=(.*?), class-id=.*", "$1")
                : null;
    }

    private static String wordsOfNetwork(Throwable cause) {
        return switch (cause) {
            case UnknownHostException unknown -> "there is no host " + unknown.getMessage();
            case TimeoutException _ -> "it did not answer in time";
            case EOFException _ -> "it closed the connection";
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
    }
}
