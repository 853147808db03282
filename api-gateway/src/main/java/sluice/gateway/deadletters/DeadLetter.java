package sluice.gateway.deadletters;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.Echo;
import sluice.model.Sha256;
import sluice.model.broker.BrokerTopology;
import sluice.model.command.ExecuteExport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A message that could not be handled, as the API shows it.
///
/// @param id 16 hex digits, made of the message itself: the same at each look, and of messages that are alike
/// @param queue from which it came, and to which it goes again: of jobs or of events
/// @param reason one line for people
/// @param deadAt null where nobody says
/// @param type of the message, as `progress`; null where it has none
/// @param jobId null where none can be read in it
/// @param bytes of the whole message
/// @param excerpt its beginning, with control characters as escapes
record DeadLetter(
        String id,
        String queue,
        String reason,
        @Nullable Instant deadAt,
        @Nullable String type,
        @Nullable String messageId,
        @Nullable Long jobId,
        int bytes,
        String excerpt) {

    private static final int EXCERPT = 500;
    private static final int LARGEST_READ = 1 << 20;

    static DeadLetter of(GetResponse message, JsonMapper json) {
        BasicProperties properties = message.getProps();
        byte[] body = message.getBody();
        Death death = Death.of(properties);
        return new DeadLetter(
                idOf(message),
                queueOf(message),
                Echo.of(death.reason(), EXCERPT),
                death.at(),
                shown(properties.getType()),
                shown(properties.getMessageId()),
                jobIn(body, json),
                body.length,
                Echo.of(new String(body, 0, Math.min(body.length, 4 * EXCERPT), StandardCharsets.UTF_8), EXCERPT));
    }

    static String idOf(GetResponse message) {
        BasicProperties properties = message.getProps();
        String about = message.getEnvelope().getRoutingKey()
                + '\n'
                + properties.getMessageId()
                + '\n'
                + properties.getType()
                + '\n'
                + Death.of(properties)
                + '\n';
        MessageDigest digest = Sha256.digest();
        digest.update(about.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(message.getBody()), 0, 8);
    }

    /// The routing key of a dead letter is the queue that it comes from; that of one which somebody published past the
    /// exchange may be any, and then its type tells.
    static String queueOf(GetResponse message) {
        return switch (message.getEnvelope().getRoutingKey()) {
            case BrokerTopology.JOBS -> BrokerTopology.JOBS;
            case BrokerTopology.EVENTS -> BrokerTopology.EVENTS;
            default ->
                ExecuteExport.TYPE.equals(message.getProps().getType()) ? BrokerTopology.JOBS : BrokerTopology.EVENTS;
        };
    }

    private static @Nullable String shown(@Nullable String property) {
        return property == null || property.equals(DeadLetters.NO_TYPE) ? null : Echo.of(property);
    }

    private static @Nullable Long jobIn(byte[] body, JsonMapper json) {
        if (body.length > LARGEST_READ) {
            return null;
        }
        try {
            JsonNode job = json.readTree(body).path("job_id");
            return job.isIntegralNumber() && job.canConvertToLong() ? job.longValue() : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
