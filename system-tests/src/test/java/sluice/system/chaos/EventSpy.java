package sluice.system.chaos;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sluice.testkit.PrivatePostgres;
import sluice.testkit.RabbitAddress;
import sluice.testkit.history.Said;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hears every event that workers send, from a queue of its own, and can have them said again.
final class EventSpy implements AutoCloseable {

    private static final String EVENTS = "sluice.events";
    private static final String JOBS = "sluice.jobs";
    private static final String QUEUE = "chaos.spy";
    private static final int KEPT = 300;
    private static final int COPIES = 3;

    private record Heard(String key, String type, byte[] body) {}

    private final RabbitAddress broker;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Set<Said> said = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedDeque<Heard> newest = new ConcurrentLinkedDeque<>();
    private final Thread listener;
    private volatile boolean closed;

    private EventSpy(RabbitAddress broker) {
        this.broker = broker;
        this.listener = Thread.ofVirtual().name("spy").unstarted(this::listen);
    }

    static EventSpy on(RabbitAddress broker) throws IOException, TimeoutException {
        try (Connection connection = broker.connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueBind(QUEUE, EVENTS, "#");
        }
        var spy = new EventSpy(broker);
        spy.listener.start();
        return spy;
    }

    Set<Said> said() {
        return said;
    }

    private void listen() {
        while (!closed) {
            try (Connection connection = broker.connectionFactory().newConnection("spy");
                    Channel channel = connection.createChannel()) {
                var lost = new CountDownLatch(1);
                connection.addShutdownListener(cause -> lost.countDown());
                DeliverCallback hear = (tag, delivery) -> {
                    hear(delivery.getEnvelope().getRoutingKey(), delivery.getProperties(), delivery.getBody());
                    channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                };
                channel.basicConsume(QUEUE, false, hear, tag -> lost.countDown());
                lost.await();
            } catch (IOException | TimeoutException | ShutdownSignalException away) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void hear(String key, AMQP.BasicProperties properties, byte[] body) {
        newest.add(new Heard(key, properties.getType(), body));
        while (newest.size() > KEPT) {
            newest.poll();
        }
        JsonNode event = json.readTree(body);
        if (event.has("rows") && event.has("execution_id")) {
            said.add(new Said(
                    event.path("job_id").asLong(),
                    UUID.fromString(event.path("execution_id").asString()),
                    event.path("rows").asLong(),
                    event.path("bytes").asLong(),
                    event.hasNonNull("sha256") ? event.path("sha256").asString() : null));
        }
    }

    /// Publishes commands that are on their way three times more, and the newest events again, in any order.
    void sayAgain(PrivatePostgres.Database jobs, long seed) throws IOException, TimeoutException, SQLException {
        List<Heard> events = new ArrayList<>(newest);
        Collections.shuffle(events, new Random(seed));
        try (Connection connection = broker.connectionFactory().newConnection("storm");
                Channel channel = connection.createChannel()) {
            for (Heard command : commands(jobs)) {
                for (int copy = 0; copy < COPIES; copy++) {
                    publish(channel, JOBS, command);
                }
            }
            for (Heard event : events) {
                publish(channel, EVENTS, event);
            }
        }
    }

    private static void publish(Channel channel, String exchange, Heard message) throws IOException {
        var properties = new AMQP.BasicProperties.Builder()
                .type(message.type())
                .contentType("application/json")
                .deliveryMode(2)
                .messageId(UUID.randomUUID().toString())
                .build();
        channel.basicPublish(exchange, message.key(), properties, message.body());
    }

    private static List<Heard> commands(PrivatePostgres.Database jobs) throws SQLException {
        try (var connection = jobs.open();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT routing_key, type, body FROM sluice.outbox WHERE kind = 'command'")) {
            var commands = new ArrayList<Heard>();
            while (rows.next()) {
                commands.add(new Heard(
                        rows.getString(1), rows.getString(2), rows.getString(3).getBytes(StandardCharsets.UTF_8)));
            }
            return commands;
        }
    }

    @Override
    public void close() {
        closed = true;
        listener.interrupt();
    }
}
