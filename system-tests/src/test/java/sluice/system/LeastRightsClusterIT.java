package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sluice.testkit.PrivateRabbit;
import sluice.testkit.RabbitAddress;

/// A broker as `rabbitmq/` deploys it: topology from its definitions, and a user per role who may do no more than the
/// role needs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeastRightsClusterIT {

    private static final Path DEPLOYMENT = Path.of("..", "rabbitmq");

    private PrivateRabbit rabbit;

    @BeforeAll
    void deploy(@TempDir Path folder) throws Exception {
        rabbit = PrivateRabbit.start();
        rabbit.control(
                "import_definitions",
                DEPLOYMENT.resolve("definitions.json").toRealPath().toString());
        Path users = folder.resolve("users.json");
        int exitCode = users(Map.of(
                        "SLUICE_RABBITMQ_GATEWAY_PASSWORD", passwordOf("gateway"),
                        "SLUICE_RABBITMQ_WORKER_PASSWORD", passwordOf("worker"),
                        "SLUICE_RABBITMQ_ADMIN_PASSWORD", passwordOf("admin")))
                .redirectOutput(users.toFile())
                .start()
                .waitFor();
        assertThat(exitCode).isZero();
        rabbit.control("import_definitions", users.toString());
    }

    @AfterAll
    void end() {
        rabbit.close();
    }

    private static ProcessBuilder users(Map<String, String> passwords) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(DEPLOYMENT.resolve("users").toRealPath().toString()).redirectError(Redirect.INHERIT);
        builder.environment().putAll(passwords);
        return builder;
    }

    private static String passwordOf(String role) {
        return "only-for-tests-" + role;
    }

    private RabbitAddress as(String role) {
        RabbitAddress address = rabbit.address();
        return new RabbitAddress(address.host(), address.port(), "sluice-" + role, passwordOf(role), "sluice");
    }

    @Test
    void theWholeJobWorksWithTheRightsOfItsRoles() {
        Source source = Source.create().withReadings().withSlowRows("endless", 100_000, 200);
        try (Cluster cluster = new Cluster(source, as("gateway")).with("SLUICE_TOPOLOGY", "check")) {
            ExportApi api = new ExportApi(cluster.startGateway().address());
            cluster.startWorkerAs(as("worker"));
            try (EventStream events = api.events("jobs/events")) {
                long id = api.create("{'table_name': 'readings', 'format': 'csv'}");
                api.await(id, "completed");
                assertThat(api.download(id).body()).isEqualTo(source.csv("SELECT * FROM readings"));
                events.await(
                        "the end",
                        job -> job.path("id").asLong() == id
                                && job.path("status").asString().equals("completed"));
            }
            long endless = api.create("{'table_name': 'endless', 'format': 'csv'}");
            api.awaitRows(endless);
            api.delete(endless);
            await().until(() -> source.queriesOf(endless) == 0);
        }
    }

    @Test
    void aGatewayMaySendDeadLettersAgain() throws Exception {
        Source source = Source.create();
        try (Cluster cluster = new Cluster(source, as("gateway")).with("SLUICE_TOPOLOGY", "check")) {
            ExportApi api = new ExportApi(cluster.startGateway().address());
            try (Connection connection = as("admin").connectionFactory().newConnection();
                    Channel channel = connection.createChannel()) {
                publish(channel, "sluice.dead", "sluice.jobs");
                publish(channel, "sluice.dead", "sluice.events");
                await().until(() -> deadLetters(api) == 2);
                assertThat(api.post("dead-letters/replay", "{\"all\": true}").statusCode())
                        .isEqualTo(200);
                assertThat(channel.basicGet("sluice.jobs", true)).isNotNull();
                await().until(() -> deadLetters(api) == 1);
                channel.queuePurge("sluice.dead");
            }
        }
    }

    /// The event among them comes back, since it says nothing.
    private static int deadLetters(ExportApi api) {
        return ExportApi.read(api.get("dead-letters")).path("count").asInt();
    }

    @Test
    void aWorkerMayNotGiveOrdersNorReadEvents() throws Exception {
        refused("worker", channel -> publish(channel, "sluice.jobs", "export.execute"));
        refused("worker", channel -> publish(channel, "sluice.status", "job.completed.public.t"));
        refused("worker", channel -> publish(channel, "sluice.events", "gateway.tick"));
        refused("worker", channel -> channel.basicGet("sluice.events", true));
        refused("worker", channel -> channel.queueDelete("sluice.jobs"));
        refused("worker", channel -> channel.queueDeclare("mine", false, false, false, Map.of()));
    }

    @Test
    void aGatewayMayNotTakeJobsNorChangeTheTopology() throws Exception {
        refused("gateway", channel -> channel.basicGet("sluice.jobs", true));
        refused("gateway", channel -> publish(channel, "sluice.events", "job.1.completed"));
        refused("gateway", channel -> channel.queueDelete("sluice.jobs"));
        refused("gateway", channel -> channel.exchangeDelete("sluice.jobs"));
    }

    private interface Act {
        void on(Channel channel) throws IOException;
    }

    private void refused(String role, Act act) throws Exception {
        try (Connection connection = as(role).connectionFactory().newConnection()) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            assertThatThrownBy(() -> {
                        act.on(channel);
                        channel.waitForConfirmsOrDie(5000);
                    })
                    .hasStackTraceContaining("ACCESS_REFUSED");
        }
    }

    private static void publish(Channel channel, String exchange, String key) throws IOException {
        channel.basicPublish(exchange, key, null, "{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesPasswordsThatAnybodyWouldGuess() throws Exception {
        Path nowhere = Files.createTempFile("users", ".json");
        for (String password : new String[] {"guest", "change-me-please", "password12345", "short", ""}) {
            assertThat(users(Map.of(
                                    "SLUICE_RABBITMQ_GATEWAY_PASSWORD", password,
                                    "SLUICE_RABBITMQ_WORKER_PASSWORD", passwordOf("worker"),
                                    "SLUICE_RABBITMQ_ADMIN_PASSWORD", passwordOf("admin")))
                            .redirectOutput(nowhere.toFile())
                            .start()
                            .waitFor())
                    .as(password)
                    .isEqualTo(78);
        }
        assertThat(nowhere).isEmptyFile();
        Files.delete(nowhere);
    }
}
