package sluice.gateway.badinput;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import sluice.gateway.TestGateway;
import sluice.model.broker.BrokerTopology;
import sluice.testkit.RabbitAddress;
import sluice.testkit.TestRabbit;
import tools.jackson.databind.JsonNode;

/// What may come into `sluice.events`. Between the bad messages an honest worker counts on.
class BadEventsIT {

    private static final String JOBS = TestGateway.API + "/jobs";
    private static final String EXECUTION = "6f9619ff-8b86-d011-b42d-00cf4fc964ff";
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    private static TestGateway gateway;
    private static Connection connection;
    private static Channel channel;
    private static long job;
    private static long rows;

    /// @param properties what the message has besides its body; its type is `progress` unless it says otherwise
    /// @param reason of the dead letter, or its beginning; empty where the message is no letter but is ignored
    private record Case(
            String name,
            UnaryOperator<BasicProperties.Builder> properties,
            UnaryOperator<String> change,
            byte @Nullable [] body,
            String reason) {
        byte[] bytes() {
            return body == null ? change.apply(progress(job, 1)).getBytes(UTF_8) : body;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void startAJob() throws Exception {
        RabbitAddress broker = TestRabbit.freshVirtualHost();
        gateway = TestGateway.start(broker, Map.of("sluice.tick-interval", "1h"));
        gateway.source.execute("CREATE TABLE t (id int4)");
        connection = broker.connectionFactory().newConnection();
        channel = connection.createChannel();
        job = running();
        LOG.start();
        ((Logger) LoggerFactory.getLogger("sluice.gateway.events.EventBatch")).addAppender(LOG);
    }

    @AfterAll
    static void stop() throws Exception {
        ((Logger) LoggerFactory.getLogger("sluice.gateway.events.EventBatch")).detachAppender(LOG);
        connection.close();
        gateway.close();
    }

    private static Case body(String name, String body, String reason) {
        return body(name, body.getBytes(UTF_8), reason);
    }

    private static Case body(String name, byte[] body, String reason) {
        return new Case(name, UnaryOperator.identity(), UnaryOperator.identity(), body, reason);
    }

    private static Case field(String from, String to, String reason) {
        return new Case(
                from + " → " + to.substring(0, Math.min(40, to.length())),
                UnaryOperator.identity(),
                event -> {
                    assertThat(event).contains(from);
                    return event.replace(from, to);
                },
                null,
                reason);
    }

    private static Case with(String name, UnaryOperator<BasicProperties.Builder> properties, String reason) {
        return new Case(name, properties, UnaryOperator.identity(), null, reason);
    }

    static Stream<Case> bodies() {
        return Stream.of(
                body("empty", "", "not "),
                body("garbage", "garbage", "not JSON"),
                body("cut off", "{\"schema_version\":1,\"job_id\":", "not JSON"),
                body("UTF-16", "{}".getBytes(UTF_16), "schema_version must be 1, not null"),
                body("an invalid byte", new byte[] {'{', '"', (byte) 0xc3, 0x28, '"', ':', '1', '}'}, "not JSON"),
                body("an array", "[]", "not a JSON object"),
                body("a number", "42", "not a JSON object"),
                body("two objects", "{} {}", "something follows the JSON object"),
                body("1,000 levels", "[".repeat(1_000) + "]".repeat(1_000), "not "),
                body("a million levels", "{\"a\":".repeat(1_000_000), "not JSON"),
                body("5 MB of garbage", "g".repeat(5 << 20), "not JSON"),
                body("a Java object", new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 't', 0, 1, 'x'}, "not JSON"),
                body("gzip", new byte[] {31, (byte) 139, 8, 0, 0, 0, 0, 0}, "not JSON"));
    }

    static Stream<Case> fields() {
        return Stream.of(
                field("\"job_id\"", "\"job\"", "the field job_id is missing"),
                field("\"attempt\"", "\"try\"", "the field attempt is missing"),
                field("\"execution_id\"", "\"execution\"", "the field execution_id is missing"),
                field("\"sequence\"", "\"seq\"", "the field sequence is missing"),
                field("\"worker\"", "\"who\"", "the field worker is missing"),
                field("\"rows\"", "\"lines\"", "the field rows is missing"),
                field("\"schema_version\":1", "\"schema\":1", "schema_version must be 1, not null"),
                field("\"schema_version\":1", "\"schema_version\":0", "schema_version must be 1, not 0"),
                field("\"schema_version\":1", "\"schema_version\":2", "schema_version must be 1, not 2"),
                field("\"schema_version\":1", "\"schema_version\":99", "schema_version must be 1, not 99"),
                field("\"schema_version\":1", "\"schema_version\":\"1\"", "schema_version must be 1, not \"1\""),
                field("\"sequence\":1", "\"sequence\":\"1\"", "the field sequence must be an integer"),
                field("\"sequence\":1", "\"sequence\":1.5", "the field sequence must be an integer"),
                field("\"sequence\":1", "\"sequence\":-1", "wrong field: sequence must not be negative"),
                field("\"rows\":1", "\"rows\":-1", "wrong field: rows and bytes must not be negative"),
                field("\"rows\":1", "\"rows\":NaN", "not JSON"),
                field("\"rows\":1", "\"rows\":null", "the field rows is missing"),
                field("\"bytes\":1", "\"bytes\":9223372036854775808", "the field bytes must be a smaller number"),
                field("\"worker\":\"w\"", "\"worker\":null", "the field worker is missing"),
                field("\"attempt\":1", "\"attempt\":0", "wrong field: job_id and attempt must be at least 1"),
                field("\"attempt\":1", "\"attempt\":1,\"attempt\":2", "not JSON"),
                field(EXECUTION, "not-a-uuid", "the field execution_id must be a UUID"),
                field("\"attempt\":1", "\"attempt\":7", "forged: attempt 7"),
                field("2026-01-14T09:30:00Z", "yesterday", "the field occurred_at must be a time"),
                // The clock of a worker decides nothing.
                field("2026-01-14T09:30:00Z", "0001-01-01T00:00:00Z", ""),
                field("2026-01-14T09:30:00Z", "9999-12-31T23:59:59Z", ""),
                field("{", "{\"unknown_in_this_version\":{\"a\":[1]},", ""),
                field("{", "{\"filler\":\"" + "x".repeat(5 << 20) + "\",", ""),
                field(EXECUTION, "00000000-0000-0000-0000-000000000009", ""),
                field("\"job_id\":", "\"job_id\":99999999", ""));
    }

    static Stream<Case> properties() {
        Map<String, Object> forged = new HashMap<>(Map.of("x-death", "many", "x-sluice-reason", "y".repeat(10_000)));
        return Stream.of(
                with("no type", p -> p.type(null), "unknown message type"),
                with("an unknown type", p -> p.type("paused"), "unknown message type \"paused\""),
                with("a type to be escaped", p -> p.type("a\r\nb\u001b[2J"), "unknown message type"),
                with("the type of a command", p -> p.type("export.execute"), "unknown message type"),
                with("another type's fields", p -> p.type("completed"), "the field truncated is missing"),
                with("failed for an unknown reason", p -> p.type("failed"), "the field code is missing"),
                with("no content type", p -> p.contentType(null), ""),
                with("a wrong content type", p -> p.contentType("application/x-java-serialized-object"), ""),
                with("a wrong encoding", p -> p.contentEncoding("gzip"), ""),
                with("forged headers of 10 KB", p -> p.headers(forged), ""),
                with("an address to answer to", p -> p.replyTo("amq.topic").correlationId("x"), ""));
    }

    @ParameterizedTest
    @MethodSource({"bodies", "fields", "properties"})
    void isPutAsideOrIgnoredAndHoldsUpNothing(Case bad) throws Exception {
        channel.queuePurge(BrokerTopology.DEAD);
        LOG.list.clear();
        JsonNode before = job(job);

        publish(
                bad.properties()
                        .apply(new BasicProperties.Builder().type("progress"))
                        .build(),
                bad.bytes());
        countOn();

        GetResponse letter = channel.basicGet(BrokerTopology.DEAD, true);
        if (bad.reason().isEmpty()) {
            assertThat(letter).isNull();
            assertThat(LOG.list).isEmpty();
        } else {
            assertThat(letter.getProps().getHeaders().get(BrokerTopology.DEAD_REASON_HEADER))
                    .asString()
                    .startsWith(bad.reason())
                    .doesNotContain("sluice.model", "tools.jackson");
            assertThat(letter.getBody()).isEqualTo(bad.bytes());
            assertThat(LOG.list)
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage()).doesNotContain("\r", "\n", "\u001b"));
        }
        assertThat(channel.basicGet(BrokerTopology.DEAD, true)).isNull();
        assertThat(job(job).path("status")).isEqualTo(before.path("status"));
        assertThat(job(job).path("attempt").asInt()).isOne();
    }

    @Test
    void ofAThousandCopiesOneCounts() throws Exception {
        long copied = running();
        for (int i = 0; i < 1_000; i++) {
            publish(
                    new BasicProperties.Builder().type("progress").build(),
                    progress(copied, 5).getBytes(UTF_8));
        }
        countOn();

        assertThat(job(copied).path("row_count").asLong()).isEqualTo(5);
        assertThat(job(copied).path("version").asLong()).isLessThan(10);
    }

    @Test
    void aHugeSequenceHoldsUpProgressButNotTheEnd() throws Exception {
        long ahead = running();
        say(ahead, "progress", progress(ahead, 5).replace("\"sequence\":5", "\"sequence\":" + Long.MAX_VALUE));
        say(ahead, "progress", progress(ahead, 6));
        say(ahead, "failed", progress(ahead, 7).replace("{", "{\"code\":\"table_missing\",\"message\":\"gone\","));

        await().until(() -> job(ahead).path("status").stringValue().equals("failed"));
        assertThat(job(ahead).path("row_count").asLong()).isEqualTo(5);
    }

    @Test
    void whatAWorkerSaysToPeopleIsCutAndHarmless() throws Exception {
        long loud = running();
        String message = "<script>\\r\\nSet-Cookie: x\\u001b[31m\\u0000" + "x".repeat(1 << 20);
        say(
                loud,
                "failed",
                progress(loud, 7).replace("{", "{\"code\":\"table_missing\",\"message\":\"" + message + "\","));

        await().until(() -> job(loud).path("status").stringValue().equals("failed"));
        assertThat(job(loud).path("error_message").stringValue())
                .startsWith("<script>\\u000d\\u000aSet-Cookie: x\\u001b[31m\\u0000xxx")
                .hasSizeLessThan(2_100);
    }

    @Test
    void theBrokerRefusesMessagesThatWouldFillAGateway() {
        assertThatThrownBy(() -> {
                    Channel own = connection.createChannel();
                    own.confirmSelect();
                    own.basicPublish(BrokerTopology.EVENTS, "job.1.progress", null, new byte[100 << 20]);
                    own.waitForConfirmsOrDie(30_000);
                })
                .hasStackTraceContaining("larger than");
    }

    @Test
    void theBrokerRefusesASenderWhoSaysHeIsAnother() {
        assertThatThrownBy(() -> {
                    Channel own = connection.createChannel();
                    own.confirmSelect();
                    var forged = new BasicProperties.Builder()
                            .userId("sluice-worker")
                            .build();
                    own.basicPublish(BrokerTopology.EVENTS, "job.1.progress", forged, new byte[0]);
                    own.waitForConfirmsOrDie(30_000);
                })
                .hasStackTraceContaining("user_id property set to 'sluice-worker'");
    }

    /// What was published before it has been dealt with once it counts.
    private static void countOn() throws Exception {
        rows++;
        say(job, "progress", progress(job, 1_000 + rows));
        await().until(() -> job(job).path("row_count").asLong() == 1_000 + rows);
    }

    private static long running() throws Exception {
        long id = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        say(id, "started", progress(id, 0).replace("{", "{\"warnings\":[],"));
        await().until(() -> job(id).path("status").stringValue().equals("running"));
        return id;
    }

    private static String progress(long id, long count) {
        return "{\"schema_version\":1,\"job_id\":" + id + ",\"attempt\":1,\"execution_id\":\"" + EXECUTION
                + "\",\"sequence\":" + count + ",\"worker\":\"w\",\"occurred_at\":\"2026-01-14T09:30:00Z\",\"rows\":"
                + count
                + ",\"bytes\":" + count + "}";
    }

    private static void say(long id, String type, String body) throws Exception {
        publish(
                new BasicProperties.Builder()
                        .type(type)
                        .messageId(UUID.randomUUID() + " " + id)
                        .build(),
                body.getBytes(UTF_8));
    }

    private static void publish(BasicProperties properties, byte[] body) throws Exception {
        channel.basicPublish(BrokerTopology.EVENTS, "job.0.test", properties, body);
    }

    private static JsonNode job(long id) {
        return gateway.get(JOBS + "/" + id).json();
    }
}
