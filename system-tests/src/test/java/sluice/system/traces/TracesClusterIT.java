package sluice.system.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.system.Cluster;
import sluice.system.ExportApi;
import sluice.system.SluiceProcess;
import sluice.system.Source;
import sluice.system.traces.Collector.Seen;
import tools.jackson.databind.JsonNode;

/// One trace from the request for an export to its finished file, through the jobs database, the broker and a worker.
class TracesClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CLIENT = "b7ad6b7169203331";
    private static final String EXPORT = "{'table_name': 'readings', 'format': 'csv'}";

    private Collector collector;
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        collector = new Collector();
        cluster = new Cluster(Source.create().withReadings().withSlowRows("slow", 1_000_000, 200));
    }

    @AfterEach
    void end() {
        cluster.close();
        collector.close();
    }

    private SluiceProcess startTracedGateway() {
        return cluster.with("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
                .with("OTEL_BSP_SCHEDULE_DELAY", "100")
                .startGateway();
    }

    @Test
    void leadsFromTheRequestToTheFinishedFile() {
        cluster.with("LOGGING_STRUCTURED_FORMAT_CONSOLE", "logstash");
        SluiceProcess gateway = startTracedGateway();
        ExportApi api = new ExportApi(gateway.address());
        SluiceProcess worker = cluster.startWorker();

        long id = api.create(EXPORT, "traceparent", "00-" + TRACE + "-" + CLIENT + "-01");
        JsonNode job = api.await(id, "completed");

        Seen complete = awaitSpan("complete job", span -> true);
        assertThat(chain(complete))
                .extracting(Seen::service, Seen::name, Seen::kind)
                .containsExactly(
                        tuple("api-gateway", "POST /api/v1/export/jobs", "SERVER"),
                        tuple("api-gateway", "publish sluice.jobs", "PRODUCER"),
                        tuple("export-worker", "process sluice.jobs", "CONSUMER"),
                        tuple("export-worker", "publish sluice.events", "PRODUCER"),
                        tuple("api-gateway", "process sluice.events", "CONSUMER"),
                        tuple("api-gateway", "complete job", "INTERNAL"));
        Seen request = chain(complete).getFirst();
        assertThat(request.parent()).isEqualTo(CLIENT);
        assertThat(request.attributes())
                .containsEntry("http.response.status_code", "202")
                .containsEntry("http.route", "/api/v1/export/jobs")
                .containsEntry("sluice.job.id", Long.toString(id));

        Seen export = awaitSpan("process sluice.jobs", span -> true);
        assertThat(export.attributes())
                .containsEntry("sluice.job.id", Long.toString(id))
                .containsEntry("sluice.job.attempt", "1")
                .containsEntry("sluice.format", "csv")
                .containsEntry("sluice.outcome", "completed")
                .containsEntry("sluice.rows", job.path("row_count").asString())
                .containsEntry("sluice.bytes", job.path("file_size_bytes").asString());
        List<Seen> phases = List.of(
                awaitSpan("COPY", span -> true),
                awaitSpan("close file", span -> true),
                awaitSpan("commit file", span -> true));
        assertThat(phases).allSatisfy(phase -> {
            assertThat(phase.parent()).isEqualTo(export.id());
            assertThat(phase.startNanos()).isBetween(export.startNanos(), export.endNanos());
            assertThat(phase.endNanos()).isBetween(phase.startNanos(), export.endNanos());
        });
        assertThat(phases).isSortedAccordingTo((a, b) -> Long.compare(a.startNanos(), b.startNanos()));

        assertThat(ofTheTrace()).allSatisfy(span -> {
            assertThat(span.failed()).isFalse();
            assertThat(span.attributes().values()).noneMatch(value -> value.contains("readings"));
        });
        assertThat(gateway.log()).doesNotContain("\"WARN\"", "\"ERROR\"");
        assertThat(worker.log()).doesNotContain("\"WARN\"", "\"ERROR\"");
        assertThat(line(gateway, "POST /jobs").path("spanId").asString()).isEqualTo(request.id());
        assertThat(line(worker, "Export completed").path("spanId").asString()).isEqualTo(export.id());
        assertThat(line(gateway, "completed").path("spanId").asString()).isEqualTo(complete.id());
    }

    @Test
    void takesInTheSecondAttemptAndWhatEndedTheFirst() {
        SluiceProcess gateway = startTracedGateway();
        ExportApi api = new ExportApi(gateway.address());
        SluiceProcess first = cluster.startWorker();
        long id = api.create(
                "{'table_name': 'slow', 'format': 'csv'}", "traceparent", "00-" + TRACE + "-" + CLIENT + "-01");
        api.awaitRows(id);
        first.kill();
        cluster.startWorker();
        Awaitility.await("the second attempt")
                .atMost(PATIENCE)
                .until(() -> api.job(id).path("attempt").asInt() == 2
                        && api.job(id).path("row_count").asLong() > 0);

        assertThat(api.post("jobs/" + id + "/cancel", "").statusCode()).isEqualTo(200);

        Seen second = awaitSpan("process sluice.jobs", span -> true);
        assertThat(second.attributes())
                .containsEntry("sluice.job.attempt", "2")
                .containsEntry("sluice.outcome", "stopped");
        assertThat(chain(second))
                .extracting(Seen::name)
                .containsExactly("POST /api/v1/export/jobs", "publish sluice.jobs", "process sluice.jobs");
        assertThat(ofTheTrace().stream().filter(span -> span.name().equals("publish sluice.jobs")))
                .hasSize(2);
    }

    @Test
    void isLeftOutWhereTheClientWantsNone() throws Exception {
        SluiceProcess gateway = startTracedGateway();
        ExportApi api = new ExportApi(gateway.address());
        cluster.startWorker();
        try (Spy spy = new Spy()) {
            long unwanted = api.create(EXPORT, "traceparent", "00-" + TRACE + "-" + CLIENT + "-00");
            api.await(unwanted, "completed");
            long wanted = api.create(EXPORT);
            api.await(wanted, "completed");

            Seen complete = awaitSpan("complete job", span -> true, collector::spans);
            assertThat(complete.attribute("sluice.job.id")).isEqualTo(Long.toString(wanted));
            assertThat(ofTheTrace()).isEmpty();
            assertThat(spy.traceparentsOf(unwanted))
                    .isNotEmpty()
                    .allMatch(header -> header.startsWith("00-" + TRACE) && header.endsWith("-00"));
        }
    }

    @Test
    void isNotThereWhereNobodyAskedForIt() throws Exception {
        SluiceProcess gateway = cluster.startGateway();
        ExportApi api = new ExportApi(gateway.address());
        SluiceProcess worker = cluster.startWorker();
        try (Spy spy = new Spy()) {
            long id = api.create(EXPORT, "traceparent", "00-" + TRACE + "-" + CLIENT + "-01");
            api.await(id, "completed");

            assertThat(spy.heard()).isGreaterThan(1);
            assertThat(spy.traceparentsOf(id)).isEmpty();
        }
        assertThat(collector.spans()).isEmpty();
        assertThat(List.of(gateway.log(), worker.log())).noneMatch(log -> log.contains("opentelemetry"));
    }

    @Test
    void isGivenUpWhereTheCollectorIsAway() {
        cluster.with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1").with("OTEL_BSP_SCHEDULE_DELAY", "100");
        SluiceProcess gateway = cluster.startGateway();
        ExportApi api = new ExportApi(gateway.address());
        SluiceProcess worker = cluster.startWorker();

        api.export(EXPORT);

        for (SluiceProcess process : List.of(gateway, worker)) {
            Awaitility.await("what the log says")
                    .atMost(PATIENCE)
                    .until(() -> process.log().contains("Traces do not arrive"));
            assertThat(process.log()).doesNotContain("\tat ");
        }
        assertThat(worker.terminate(Duration.ofSeconds(20))).isEqualTo(143);
    }

    /// The one line whose message begins so, or that records this action.
    private static JsonNode line(SluiceProcess process, String beginning) {
        return process.log()
                .lines()
                .map(line -> (JsonNode) ExportApi.JSON.readTree(line))
                .filter(line -> line.path("message").asString().startsWith(beginning)
                        || line.path("action").asString().equals(beginning))
                .findFirst()
                .orElseThrow();
    }

    private Seen awaitSpan(String name, Predicate<Seen> which) {
        return awaitSpan(name, which, this::ofTheTrace);
    }

    private static Seen awaitSpan(String name, Predicate<Seen> which, Supplier<List<Seen>> among) {
        return Awaitility.await("span \"" + name + "\"")
                .atMost(PATIENCE)
                .until(
                        () -> among.get().stream()
                                .filter(span -> span.name().equals(name))
                                .filter(which)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private List<Seen> ofTheTrace() {
        return collector.spans().stream()
                .filter(span -> span.trace().equals(TRACE))
                .toList();
    }

    /// The span and all above it, the first of the trace first. Each must have been sent.
    private List<Seen> chain(Seen last) {
        List<Seen> chain = new ArrayList<>(List.of(last));
        while (!chain.getFirst().parent().equals(CLIENT)) {
            String parent = chain.getFirst().parent();
            chain.addFirst(Awaitility.await("span " + parent + " above " + chain)
                    .atMost(PATIENCE)
                    .until(
                            () -> ofTheTrace().stream()
                                    .filter(span -> span.id().equals(parent))
                                    .toList(),
                            found -> !found.isEmpty())
                    .getFirst());
        }
        return chain;
    }

    /// Hears all events of executions, and their headers.
    private final class Spy implements AutoCloseable {

        private final Connection connection;
        private final List<Delivery> messages = new CopyOnWriteArrayList<>();

        Spy() throws Exception {
            connection = cluster.broker().connectionFactory().newConnection("spy");
            Channel channel = connection.createChannel();
            String queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, "sluice.events", "job.#");
            channel.basicConsume(queue, true, (tag, message) -> messages.add(message), tag -> {});
            channel.queueBind(queue, "sluice.jobs", "export.execute");
        }

        int heard() {
            return messages.size();
        }

        List<String> traceparentsOf(long job) {
            return messages.stream()
                    .filter(message -> ExportApi.JSON
                                    .readTree(message.getBody())
                                    .path("job_id")
                                    .asLong()
                            == job)
                    .map(message -> message.getProperties().getHeaders())
                    .filter(headers -> headers.containsKey("traceparent"))
                    .map(headers -> headers.get("traceparent").toString())
                    .toList();
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }
}
