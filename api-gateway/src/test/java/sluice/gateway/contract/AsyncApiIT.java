package sluice.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.gateway.TestGateway;
import sluice.model.Execution;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.FailureCode;
import sluice.model.TableName;
import sluice.model.broker.BrokerTopology;
import sluice.model.broker.DurableTopology;
import sluice.model.command.DrainWorker;
import sluice.model.command.ExecuteExport;
import sluice.model.command.StopExecution;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.GatewayTick;
import sluice.model.event.Report;
import sluice.model.event.WorkerAlive;
import sluice.model.wire.MessageCodec;
import sluice.model.wire.WireMessage;
import sluice.testkit.RabbitAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The committed description of the messages against the topology, the messages that are written, and a subscriber.
class AsyncApiIT {

    private static final MessageCodec CODEC = new MessageCodec();
    private static TestGateway gateway;
    private static Contract contract;

    @BeforeAll
    static void read() {
        gateway = TestGateway.shared();
        contract =
                Contract.parse(gateway.get(TestGateway.API + "/asyncapi.json").text());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        contract.everyReferenceLeadsSomewhere();
    }

    @Test
    void exchangesAndQueuesAreThoseOfTheTopology() {
        Set<DurableTopology.Exchange> exchanges = new HashSet<>();
        Set<String> queues = new HashSet<>();
        for (JsonNode channel : contract.root().path("channels")) {
            JsonNode exchange = channel.path("bindings").path("amqp").path("exchange");
            exchanges.add(new DurableTopology.Exchange(
                    exchange.path("name").stringValue(), exchange.path("type").stringValue()));
            if (channel.has("x-queue")) {
                queues.add(channel.path("x-queue").stringValue());
            }
        }
        assertThat(exchanges).containsExactlyInAnyOrderElementsOf(DurableTopology.SLUICE.exchanges());
        assertThat(queues)
                .containsExactlyInAnyOrderElementsOf(DurableTopology.SLUICE.queues().stream()
                        .map(DurableTopology.Queue::name)
                        .toList());
    }

    @Test
    void keysAreThoseOfTheTopology() {
        JsonNode channels = contract.root().path("channels");
        String status = channels.path("status").path("address").stringValue();

        assertThat(channels.path("jobs").path("address").stringValue()).isEqualTo(BrokerTopology.EXECUTE_KEY);
        assertThat(status.replace("{status}", "failed").replace("{schema}", "s").replace("{table}", "t"))
                .isEqualTo(BrokerTopology.statusKey("failed", new TableName("s", "t")));
        assertThat(contract.root()
                        .path("components")
                        .path("messages")
                        .path("dead")
                        .path("headers")
                        .path("properties")
                        .has(BrokerTopology.DEAD_REASON_HEADER))
                .isTrue();
    }

    static Stream<WireMessage> messages() {
        Execution execution = new Execution(7, 2, UUID.randomUUID());
        Instant now = Instant.parse("2026-01-14T09:30:00Z");
        Stream<Report> reports = Stream.of(
                new Report.Started(null, List.of()),
                new Report.Progressed(1, 2),
                new Report.Completed(1, 2, "0".repeat(64), false, now, List.of("a")),
                new Report.Failed(FailureCode.STORAGE_FULL, "full"),
                new Report.Released(),
                new Report.Stopped());
        Stream<WireMessage> others = Stream.of(
                CODEC.write(new ExecuteExport(
                        7, 2, UUID.randomUUID(), ExportSpec.all(new TableName("public", "t"), ExportFormat.CSV), now)),
                CODEC.write(new StopExecution(7, UUID.randomUUID(), "cancelled")),
                CODEC.write(new DrainWorker("w", true)),
                CODEC.write(new WorkerAlive("w", "1", 2, List.of(execution))),
                CODEC.write(new GatewayTick("g")));
        return Stream.concat(
                reports.map(report -> CODEC.write(new ExecutionEvent(execution, 1, "w", now, report))), others);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsAsDescribed(WireMessage message) {
        contract.holds(payload(message.type()), JsonMapper.shared().readTree(message.body()));
    }

    @Test
    void describesNoOtherMessages() {
        Set<String> described = new HashSet<>();
        contract.root()
                .path("components")
                .path("messages")
                .forEach(message -> described.add(message.path("name").stringValue()));
        Set<String> written = new HashSet<>(Set.of("job.status", "dead"));
        messages().forEach(message -> written.add(message.type()));

        assertThat(described).isEqualTo(written);
    }

    @Test
    void everyFailureCodeIsDescribed() {
        JsonNode codes = contract.root().at("/components/messages/failed/payload/allOf/1/properties/code/enum");

        assertThat(codes.valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(Stream.of(FailureCode.values())
                        .map(FailureCode::wireName)
                        .toList());
    }

    @Test
    @Timeout(60)
    void theExampleSubscriberHearsOfAJob() throws Exception {
        gateway.source.execute("CREATE TABLE public.heard_of (id int4)");
        Process subscriber = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "../examples/StatusSubscriber.java",
                        uri(gateway.broker),
                        "job.*.public.heard_of")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(subscriber.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("listening");
            long job = gateway.created("{\"table_name\": \"public.heard_of\", \"format\": \"csv\"}");

            String line = lines.readLine();
            assertThat(line).startsWith("job.pending.public.heard_of {");
            JsonNode body = JsonMapper.shared().readTree(line.substring(line.indexOf('{')));
            assertThat(body.path("id").asLong()).isEqualTo(job);
            contract.holds(payload("job.status"), body);
        } finally {
            subscriber.destroy();
            subscriber.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static String uri(RabbitAddress broker) {
        return "amqp://%s:%s@%s:%d/%s"
                .formatted(
                        broker.username(),
                        broker.password(),
                        broker.host(),
                        broker.port(),
                        URLEncoder.encode(broker.virtualHost(), StandardCharsets.UTF_8));
    }

    private static JsonNode payload(String type) {
        for (JsonNode message : contract.root().path("components").path("messages")) {
            if (message.path("name").stringValue().equals(type)) {
                return message.path("payload");
            }
        }
        throw new AssertionError("no message " + type + " is described");
    }
}
