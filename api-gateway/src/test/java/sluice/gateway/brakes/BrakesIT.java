package sluice.gateway.brakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.events.PlainWorker;
import sluice.model.Execution;
import sluice.model.broker.BrokerTopology;
import sluice.model.command.DrainWorker;
import sluice.model.event.Report;
import sluice.model.event.WorkerAlive;
import sluice.model.wire.MessageCodec;
import sluice.testkit.TestRabbit;
import tools.jackson.databind.JsonNode;

class BrakesIT {

    private static final String JOBS = TestGateway.API + "/jobs/";
    private static final String OPERATIONS = TestGateway.API + "/operations";
    private static final String BODY = "{\"table_name\": \"braked\", \"format\": \"csv\"}";
    private static TestGateway gateway;
    private static PlainWorker worker;

    @BeforeAll
    static void start() throws Exception {
        gateway = TestGateway.start(
                TestRabbit.freshVirtualHost(), Map.of("sluice.outbox-poll", "100ms", "sluice.dispatch-window", "1"));
        gateway.source.execute("CREATE TABLE braked (id int4)");
        worker = new PlainWorker(gateway.broker, gateway.volume);
    }

    @AfterAll
    static void close() throws Exception {
        worker.close();
        gateway.close();
    }

    @Test
    void pausedJobsWaitUntilTheyAreResumed() throws Exception {
        JsonNode paused =
                post(OPERATIONS + "/pause", "{\"reason\": \"upgrade\"}").json();
        assertThat(paused.path("paused").asBoolean()).isTrue();
        assertThat(paused.path("reason").stringValue()).isEqualTo("upgrade");
        assertThat(post(OPERATIONS + "/pause", null).json().path("since")).isEqualTo(paused.path("since"));
        long job = gateway.created(BODY);

        JsonNode shown =
                await().until(this::operations, o -> o.at("/queue/waiting").asLong() == 1);
        assertThat(shown.at("/dispatch/paused").asBoolean()).isTrue();
        assertThat(shown.at("/queue/dispatched").asLong()).isZero();
        await().untilAsserted(() -> assertThat(metrics()).contains("sluice_paused 1.0"));

        assertThat(post(OPERATIONS + "/resume", null).json().path("paused").asBoolean())
                .isFalse();
        done(job);
    }

    @Test
    void aWorkerThatShouldTakeNoMoreIsToldWithEachSignOfLife() throws Exception {
        try (var control = new Control()) {
            assertThat(post(OPERATIONS + "/workers/tired/drain", null).status()).isEqualTo(204);
            says("tired", false);
            assertThat(control.next()).isEqualTo(new DrainWorker("tired", true));
            says("fresh", false);
            says("tired", true);
            await().until(() -> worker("tired"), w -> !w.path("takes_jobs").asBoolean(true));
            assertThat(worker("tired").path("drained").asBoolean()).isTrue();
            assertThat(worker("fresh").path("drained").asBoolean()).isFalse();

            assertThat(post(OPERATIONS + "/workers/tired/undrain", null).status())
                    .isEqualTo(204);
            says("tired", true);
            assertThat(control.next()).isEqualTo(new DrainWorker("tired", false));
        }
    }

    @Test
    void aPauseHoldsEveryWorker() throws Exception {
        try (var control = new Control()) {
            post(OPERATIONS + "/pause", null);
            says("any", false);
            assertThat(control.next()).isEqualTo(new DrainWorker("any", true));
        } finally {
            post(OPERATIONS + "/resume", null);
        }
    }

    @Test
    void aJobMovedToTheFrontIsTheNextAfterWhatLiesOnTheQueue() throws Exception {
        long first = gateway.created(BODY);
        await().until(this::operations, o -> o.at("/queue/dispatched").asLong() == 1);
        long second = gateway.created(BODY);
        long third = gateway.created(BODY);
        await().untilAsserted(() -> assertThat(place(third)).isEqualTo(3));

        assertThat(post(JOBS + third + "/front", null)
                        .json()
                        .path("queue_position")
                        .asInt())
                .isEqualTo(2);

        assertThat(place(second)).isEqualTo(3);
        JsonNode listed = gateway.get(TestGateway.API + "/jobs?status=pending").json();
        assertThat(listed.valueStream().map(job -> job.path("queue_position").asInt()))
                .containsExactly(2, 3, 1);
        for (long job : List.of(first, third, second)) {
            done(job);
        }
        assertThat(post(JOBS + third + "/front", null).status()).isEqualTo(409);
        assertThat(gateway.get(JOBS + third).json().has("queue_position")).isFalse();
    }

    @Test
    void aFileIsKeptForAsLongAsIsAsked() throws Exception {
        long job = gateway.created(BODY);
        assertThat(expiry(job, "null").status()).isEqualTo(409);
        done(job);

        Answer later = expiry(job, "\"2111-11-11T11:11:11Z\"");
        assertThat(later.json().path("expires_at").stringValue()).startsWith("2111-11-11T11:11:11");

        JsonNode forGood = expiry(job, "null").json();
        assertThat(forGood.path("expires_at").isNull()).isTrue();
        assertThat(forGood.path("status").stringValue()).isEqualTo("completed");
        assertThat(forGood.path("version").asLong())
                .isGreaterThan(later.json().path("version").asLong());
        gateway.jobs.execute("UPDATE sluice.export_jobs SET expires_at = now() - interval '1 day' WHERE id = " + job);
        assertThat(gateway.get(JOBS + job + "/download").status()).isEqualTo(200);

        assertThat(expiry(job, "\"2001-01-01T00:00:00Z\"").status()).isEqualTo(400);
        assertThat(expiry(job, "\"soon\"").status()).isEqualTo(400);
        assertThat(gateway.send(put(job, "{}")).status()).isEqualTo(400);
        assertThat(expiry(job + 1_000_000, "null").status()).isEqualTo(404);
    }

    private static Answer expiry(long job, String time) {
        return gateway.send(put(job, "{\"expires_at\": " + time + "}"));
    }

    private static java.net.http.HttpRequest.Builder put(long job, String body) {
        return gateway.request(JOBS + job + "/expiry")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
    }

    private static Answer post(String path, @org.jspecify.annotations.Nullable String body) {
        return gateway.send(
                body == null
                        ? gateway.request(path).POST(BodyPublishers.noBody())
                        : gateway.request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
    }

    private static int place(long job) {
        return gateway.get(JOBS + job).json().path("queue_position").asInt(0);
    }

    private static void done(long job) throws Exception {
        Execution execution = worker.take(job);
        worker.say(execution, new Report.Started(1L, List.of()));
        worker.finish(execution, "id\n1\n");
        await().until(() ->
                gateway.get(JOBS + job).json().path("status").stringValue().equals("completed"));
    }

    private JsonNode operations() {
        return gateway.get(OPERATIONS).json();
    }

    private static String metrics() {
        return gateway.get("/actuator/prometheus").text();
    }

    private JsonNode worker(String name) {
        return operations()
                .path("workers")
                .valueStream()
                .filter(w -> w.path("name").stringValue().equals(name))
                .findFirst()
                .orElse(operations().path("nobody"));
    }

    private static void says(String name, boolean draining) throws Exception {
        worker.publish(new WorkerAlive(name, "1.0", 2, List.of(), draining));
    }

    /// What all workers hear.
    private static final class Control implements AutoCloseable {

        private final Connection connection = gateway.broker.connectionFactory().newConnection();
        private final BlockingQueue<DrainWorker> heard = new LinkedBlockingQueue<>();

        Control() throws Exception {
            Channel channel = connection.createChannel();
            String queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, BrokerTopology.CONTROL, "");
            channel.basicConsume(
                    queue,
                    true,
                    (tag, message) -> {
                        try {
                            heard.add(new MessageCodec()
                                    .readDrainWorker(message.getProperties().getType(), message.getBody()));
                        } catch (sluice.model.wire.UnreadableMessage e) {
                            throw new java.io.IOException(e);
                        }
                    },
                    tag -> {});
        }

        DrainWorker next() throws InterruptedException {
            return java.util.Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS), "nothing was said");
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }
}
