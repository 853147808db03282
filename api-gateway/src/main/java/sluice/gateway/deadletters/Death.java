package sluice.gateway.deadletters;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sluice.model.broker.BrokerTopology;

/// Why and since when a message is dead, by its headers: those of whoever put it aside, else those of the broker. A
/// header of an unexpected kind says nothing.
///
/// @param reason one line for people
record Death(String reason, @Nullable Instant at) {

    private static final String UNKNOWN = "Nobody says why; it was published here as it stands.";

    static Death of(BasicProperties properties) {
        Map<String, Object> headers = properties.getHeaders() == null ? Map.of() : properties.getHeaders();
        Object reason = headers.get(BrokerTopology.DEAD_REASON_HEADER);
        return reason == null
                ? ofBroker(headers.get("x-death"))
                : new Death(reason.toString(), instant(headers.get(BrokerTopology.DEAD_AT_HEADER)));
    }

    private static Death ofBroker(@Nullable Object deaths) {
        if (deaths instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?> last) {
            Instant at = last.get("time") instanceof Date time ? time.toInstant() : null;
            return new Death(inWords(String.valueOf(last.get("reason"))), at);
        }
        return new Death(UNKNOWN, null);
    }

    /// <https://www.rabbitmq.com/docs/dlx>
    private static String inWords(String reason) {
        return switch (reason) {
            case "delivery_limit" ->
                "It was handed out more than " + BrokerTopology.DELIVERY_LIMIT
                        + " times, and each time the connection ended before anybody had dealt with it.";
            case "rejected" -> "A consumer rejected it.";
            case "expired" -> "It was not taken in the time that its sender had set.";
            case "maxlen" -> "The queue was full.";
            default -> UNKNOWN;
        };
    }

    private static @Nullable Instant instant(@Nullable Object text) {
        try {
            return text == null ? null : Instant.parse(text.toString());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
