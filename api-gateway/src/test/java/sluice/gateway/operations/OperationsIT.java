package sluice.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.events.PlainWorker;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.broker.BrokerTopology;
import sluice.model.event.Report;
import sluice.model.event.WorkerAlive;
import sluice.testkit.TestRabbit;
import tools.jackson.databind.JsonNode;

class OperationsIT {

    private static final String OPERATIONS = TestGateway.API + "/operations";
    private static final String BODY = "{\"table_name\": \"op\", \"format\": \"csv\"}";
    private static TestGateway gateway;
    private static PlainWorker worker;

    @BeforeAll
    static void start() throws Exception {
        gateway = TestGateway.start(TestRabbit.freshVirtualHost(), Map.of("sluice.tick-interval", "500ms"));
        gateway.source.execute("CREATE TABLE op (id int4)");
        worker = new PlainWorker(gateway.broker, gateway.volume);
    }

    @AfterAll
    static void close() throws Exception {
        worker.close();
        gateway.close();
    }

    @Test
    void countsJobsOnTheirWayToAWorker() throws Exception {
        long waiting = gateway.created(BODY);
        JsonNode queued = await().until(this::operations, o -> of(o, "/queue/dispatched") >= 1);
        assertThat(of(queued, "/jobs/pending")).isGreaterThanOrEqualTo(1);
        assertThat(queued.at("/queue/oldest_seconds").asDouble()).isBetween(0.0, 60.0);

        Execution execution = worker.take(waiting);
        worker.say(execution, new Report.Started(1000L, List.of()));
        worker.say(execution, new Report.Progressed(400, 4000));
        worker.publish(new WorkerAlive("plain", "7.7", 3, List.of(execution)));

        JsonNode running = await().until(this::operations, o -> of(o, "/workers/0/jobs/0/rows") == 400);
        assertThat(of(running, "/queue/running")).isEqualTo(1);
        assertThat(of(running, "/jobs/running")).isEqualTo(1);
        assertThat(running.at("/throughput/rows_per_second").asDouble()).isPositive();
        JsonNode shown = running.at("/workers/0");
        assertThat(shown.path("name").stringValue()).isEqualTo("plain");
        assertThat(shown.path("version").stringValue()).isEqualTo("7.7");
        assertThat(shown.path("present").asBoolean()).isTrue();
        assertThat(shown.path("slots").asInt()).isEqualTo(3);
        assertThat(shown.at("/jobs/0/id").asLong()).isEqualTo(waiting);
        assertThat(shown.at("/jobs/0/table_name").stringValue()).isEqualTo("op");
        assertThat(shown.at("/jobs/0/percent").asInt()).isEqualTo(40);

        worker.finish(execution, "id\n1\n");
        JsonNode done = await().until(this::operations, o -> of(o, "/jobs/completed") == 1);
        assertThat(of(done, "/storage/files")).isEqualTo(1);
        assertThat(of(done, "/storage/used_bytes")).isEqualTo("id\n1\n".length());
        assertThat(of(done, "/storage/free_bytes")).isPositive();
        assertThat(of(done, "/times/running/jobs")).isEqualTo(1);
        assertThat(done.at("/times/waiting/p50_seconds").asDouble()).isBetween(0.0, 60.0);
        assertThat(done.at("/times/running/max_seconds").asDouble()).isBetween(0.0, 60.0);
    }

    @Test
    void aWorkerThatFellSilentIsShownAsGone() throws Exception {
        worker.publish(new WorkerAlive("silent", "1.0", 1, List.of()));
        await().until(() -> named("silent").path("present").asBoolean());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !named("silent").path("present").asBoolean(true));
    }

    @Test
    void spreadsTheRowsOfALongJobOverItsMinutes() {
        long id = gateway.created(BODY);
        gateway.jobs.execute("""
                UPDATE sluice.export_jobs
                   SET status = 'completed', execution_id = gen_random_uuid(), sha256 = 'x', rows = 1200, bytes = 120,
                       percent = 100, started_at = date_trunc('minute', now()) - interval '20 minutes',
                       completed_at = date_trunc('minute', now()) - interval '10 minutes',
                       expires_at = now(), updated_at = now()
                 WHERE id = %d
                """.formatted(id));

        JsonNode minutes = operations().at("/throughput/minutes");
        gateway.send(gateway.request(TestGateway.API + "/jobs/" + id).DELETE());

        assertThat(minutes.size()).isEqualTo(60);
        for (int ago = 11; ago <= 20; ago++) {
            assertThat(of(minutes.get(59 - ago), "/rows")).isEqualTo(120);
        }
        assertThat(of(minutes.get(59 - 21), "/rows")).isZero();
        assertThat(of(minutes.get(59 - 9), "/rows")).isZero();
        assertThat(of(minutes.get(59 - 10), "/completed")).isEqualTo(1);
    }

    @Test
    void namesFailuresWithWhatToDo() throws Exception {
        long id = gateway.created(BODY);
        worker.say(worker.take(id), new Report.Failed(FailureCode.TABLE_MISSING, "It is gone."));

        JsonNode failure = await().until(
                        this::operations, o -> !o.path("failures").isEmpty())
                .at("/failures/0");

        assertThat(failure.path("error_code").stringValue()).isEqualTo("table_missing");
        assertThat(failure.path("jobs").asLong()).isEqualTo(1);
        assertThat(failure.path("remedy").stringValue()).isEqualTo(FailureCode.TABLE_MISSING.remedy());
    }

    @Test
    void countsDeadLetters() throws Exception {
        try (Connection client = gateway.broker.connectionFactory().newConnection();
                Channel channel = client.createChannel()) {
            channel.basicPublish("", BrokerTopology.DEAD, null, "?".getBytes(StandardCharsets.UTF_8));
        }
        await().until(() -> of(operations(), "/dead_letters") == 1);
    }

    @Test
    void saysThatNothingIsOwedWhileTheRelayKeepsUp() {
        JsonNode settled = await().until(this::operations, o -> of(o, "/outbox/messages") == 0);
        assertThat(settled.at("/outbox/oldest_seconds").isNull()).isTrue();
        assertThat(settled.at("/events/last_tick_seconds").asDouble()).isBetween(0.0, 30.0);
    }

    @Test
    void refusesParameters() {
        assertThat(gateway.get(OPERATIONS + "?since=1").status()).isEqualTo(400);
    }

    private JsonNode operations() {
        return gateway.get(OPERATIONS).json();
    }

    private JsonNode named(String name) {
        return StreamSupport.stream(operations().path("workers").spliterator(), false)
                .filter(w -> w.path("name").stringValue().equals(name))
                .findFirst()
                .orElse(operations().path("nobody"));
    }

    private static long of(JsonNode node, String pointer) {
        return node.at(pointer).asLong(-1);
    }
}
