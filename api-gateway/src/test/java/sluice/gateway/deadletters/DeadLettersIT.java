package sluice.gateway.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.model.broker.BrokerTopology;
import sluice.testkit.RabbitAddress;
import sluice.testkit.TcpLink;
import sluice.testkit.TestRabbit;
import tools.jackson.databind.JsonNode;

class DeadLettersIT {

    private static final String LETTERS = TestGateway.API + "/dead-letters";

    private static TcpLink wire;
    private static TestGateway gateway;
    private static Connection connection;
    private static Channel channel;

    @BeforeAll
    static void start() throws Exception {
        RabbitAddress broker = TestRabbit.freshVirtualHost();
        wire = TcpLink.to(broker.host(), broker.port());
        gateway = TestGateway.start(broker.through(wire.port()), Map.of());
        connection = broker.connectionFactory().newConnection();
        channel = connection.createChannel();
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        gateway.close();
        wire.close();
    }

    @BeforeEach
    void empty() throws Exception {
        channel.queuePurge(BrokerTopology.DEAD);
        channel.queuePurge(BrokerTopology.JOBS);
    }

    @Test
    void showsAnEventThatCouldNotBeReadWithItsReasonAndItsJob() throws Exception {
        publish(
                BrokerTopology.EVENTS,
                "job.17.progress",
                "progress",
                "{\"schema_version\":1,\"job_id\":17,\r\n\"x\":1}");

        JsonNode letter = awaitLetters(1).path("dead_letters").path(0);
        assertThat(letter.path("queue").stringValue()).isEqualTo("sluice.events");
        assertThat(letter.path("reason").stringValue()).isEqualTo("the field sequence is missing");
        assertThat(letter.path("type").stringValue()).isEqualTo("progress");
        assertThat(letter.path("job_id").asLong()).isEqualTo(17);
        assertThat(letter.path("bytes").asInt()).isEqualTo(40);
        assertThat(letter.path("excerpt").stringValue())
                .isEqualTo("{\"schema_version\":1,\"job_id\":17,\\u000d\\u000a\"x\":1}");
        assertThat(letter.path("id").stringValue()).matches("[0-9a-f]{16}");
        assertThat(Instant.parse(letter.path("dead_at").stringValue()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void showsACommandThatTheBrokerGaveUp() throws Exception {
        publish(BrokerTopology.JOBS, BrokerTopology.EXECUTE_KEY, "export.execute", "{\"job_id\":9}");
        GetResponse delivery = await().until(() -> channel.basicGet(BrokerTopology.JOBS, false), d -> d != null);
        channel.basicReject(delivery.getEnvelope().getDeliveryTag(), false);

        JsonNode letter = awaitLetters(1).path("dead_letters").path(0);
        assertThat(letter.path("queue").stringValue()).isEqualTo("sluice.jobs");
        assertThat(letter.path("reason").stringValue()).isEqualTo("A consumer rejected it.");
        assertThat(letter.path("job_id").asLong()).isEqualTo(9);
        assertThat(letter.path("dead_at").isNull()).isFalse();
    }

    @Test
    void looksAsOftenAsItLikesAndLosesNothingAndKeepsTheOrder() throws Exception {
        for (int i = 0; i < 30; i++) {
            lay(BrokerTopology.EVENTS, "progress", "letter " + i);
        }
        JsonNode first = awaitLetters(30);

        // A quorum queue without a limit of its own drops what was put back 20 times, on RabbitMQ 4.
        for (int look = 0; look < 25; look++) {
            assertThat(list("?limit=500")).isEqualTo(first);
        }
        assertThat(excerpts(first).getFirst()).isEqualTo("letter 0");
        assertThat(excerpts(first).getLast()).isEqualTo("letter 29");
        assertThat(excerpts(list("?limit=3"))).containsExactly("letter 0", "letter 1", "letter 2");
        // What the look before took is put back after its answer.
        await().until(() -> list("?limit=3").path("count").asInt() == 30);
        // What was looked at last is put back after the answer.
        await().until(() -> channel.messageCount(BrokerTopology.DEAD) == 30);
    }

    @Test
    void sendsOneAgainToWhereItCameFrom() throws Exception {
        lay(BrokerTopology.JOBS, "export.execute", "first");
        lay(BrokerTopology.JOBS, "export.execute", "second");
        lay(BrokerTopology.JOBS, "export.execute", "third");
        String id = awaitLetters(3).path("dead_letters").path(1).path("id").stringValue();

        Answer answer = replay("{\"id\": \"" + id + "\"}");

        assertThat(answer.text()).isEqualTo("{\"replayed\":1,\"remaining\":2}");
        GetResponse again = channel.basicGet(BrokerTopology.JOBS, true);
        assertThat(new String(again.getBody(), UTF_8)).isEqualTo("second");
        assertThat(again.getProps().getType()).isEqualTo("export.execute");
        assertThat(again.getProps().getMessageId()).isEqualTo("id of second");
        assertThat(again.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(again.getProps().getHeaders()).doesNotContainKey(BrokerTopology.DEAD_REASON_HEADER);
        assertThat(channel.basicGet(BrokerTopology.JOBS, true)).isNull();
        assertThat(excerpts(awaitLetters(2))).containsExactlyInAnyOrder("first", "third");
        assertThat(replay("{\"id\": \"" + id + "\"}").status()).isEqualTo(404);
    }

    @Test
    void sendsAllAgainOnceEvenThoseThatComeBack() throws Exception {
        for (int i = 0; i < 40; i++) {
            lay(i % 2 == 0 ? BrokerTopology.JOBS : BrokerTopology.EVENTS, "no-such-type", "letter " + i);
        }
        awaitLetters(40);

        assertThat(replay("{\"all\": true}").json().path("replayed").asInt()).isEqualTo(40);

        await().until(() -> channel.messageCount(BrokerTopology.JOBS) == 20);
        JsonNode back = awaitLetters(20);
        assertThat(back.path("dead_letters"))
                .allMatch(
                        letter -> letter.path("reason").stringValue().equals("unknown message type \"no-such-type\""));
        assertThat(replay("{\"all\": true}").json().path("replayed").asInt()).isEqualTo(20);
    }

    @Test
    void throwsOneAway() throws Exception {
        lay(BrokerTopology.JOBS, "export.execute", "bad");
        lay(BrokerTopology.JOBS, "export.execute", "good");
        String id = awaitLetters(2).path("dead_letters").path(0).path("id").stringValue();

        assertThat(gateway.send(gateway.request(LETTERS + "/" + id).DELETE()).status())
                .isEqualTo(204);
        assertThat(excerpts(awaitLetters(1))).containsExactly("good");
        assertThat(gateway.send(gateway.request(LETTERS + "/" + id).DELETE()).status())
                .isEqualTo(404);
    }

    @Test
    void keepsWhatTheBrokerDoesNotTake() throws Exception {
        lay(BrokerTopology.JOBS, "export.execute", "homeless");
        awaitLetters(1);
        channel.queueUnbind(BrokerTopology.JOBS, BrokerTopology.JOBS, BrokerTopology.EXECUTE_KEY);
        try {
            Answer answer = replay("{\"all\": true}");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/broker-unavailable");
            assertThat(excerpts(awaitLetters(1))).containsExactly("homeless");
        } finally {
            channel.queueBind(BrokerTopology.JOBS, BrokerTopology.JOBS, BrokerTopology.EXECUTE_KEY);
        }
    }

    @Test
    void answers503WhileTheBrokerIsAway() {
        wire.down();
        try {
            Answer answer = gateway.get(LETTERS);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        } finally {
            wire.mend();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.get(LETTERS).status() == 200);
    }

    @Test
    void showsLettersThatNobodyExplains() throws Exception {
        var forged = new AMQP.BasicProperties.Builder()
                .headers(new HashMap<>(Map.of("x-death", "yesterday", BrokerTopology.DEAD_AT_HEADER, 17)))
                .build();
        channel.basicPublish("", BrokerTopology.DEAD, forged, new byte[] {(byte) 0xff, 0, 27, '[', '2', 'J'});

        JsonNode letter = awaitLetters(1).path("dead_letters").path(0);
        assertThat(letter.path("reason").stringValue()).startsWith("Nobody says why");
        assertThat(letter.path("dead_at").isNull()).isTrue();
        assertThat(letter.path("type").isNull()).isTrue();
        assertThat(letter.path("excerpt").stringValue()).isEqualTo("\uFFFD\\u0000\\u001b[2J");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"all\": false}",
                "{\"all\": \"true\"}",
                "{\"id\": 5}",
                "{\"id\": \"0123456789abcdef\", \"all\": true}",
                "{\"ids\": []}"
            })
    void replaysNothingUnlessItIsClearWhat(String body) throws Exception {
        lay(BrokerTopology.JOBS, "export.execute", "untouched");
        awaitLetters(1);

        assertThat(replay(body).status()).isEqualTo(400);
        assertThat(channel.messageCount(BrokerTopology.JOBS)).isZero();
    }

    private static void publish(String exchange, String key, String type, String body) throws Exception {
        var properties = new AMQP.BasicProperties.Builder().type(type).build();
        channel.basicPublish(exchange, key, properties, body.getBytes(UTF_8));
    }

    /// As a worker or a gateway does.
    private static void lay(String queue, String type, String body) throws Exception {
        Map<String, Object> headers = new HashMap<>();
        headers.put(BrokerTopology.DEAD_REASON_HEADER, "because");
        headers.put(BrokerTopology.DEAD_AT_HEADER, "2026-01-14T09:30:00Z");
        var properties = new AMQP.BasicProperties.Builder()
                .type(type)
                .messageId("id of " + body)
                .headers(headers)
                .build();
        channel.basicPublish(BrokerTopology.DEAD, queue, properties, body.getBytes(UTF_8));
    }

    private static JsonNode awaitLetters(int count) {
        return await().until(
                        () -> list("?limit=500"), list -> list.path("count").asInt() == count);
    }

    private static JsonNode list(String query) {
        Answer answer = gateway.get(LETTERS + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static Answer replay(String body) {
        return gateway.send(gateway.request(LETTERS + "/replay")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static List<String> excerpts(JsonNode list) {
        return StreamSupport.stream(list.path("dead_letters").spliterator(), false)
                .map(letter -> letter.path("excerpt").stringValue())
                .toList();
    }
}
