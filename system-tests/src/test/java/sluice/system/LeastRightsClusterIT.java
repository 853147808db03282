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

/// A broker as `rabbitmq/` deploys it and databases as `postgres/` does: topology from its definitions, and a user per
/// role who may do no more than the role needs. It is the servers that refuse the rest: nothing of Sluice is in
/// between.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeastRightsClusterIT {

    private static final Path DEPLOYMENT = Path.of("..", "rabbitmq");

    private PrivateRabbit rabbit;
    private DeployedPostgres postgres;

    @BeforeAll
    void deploy(@TempDir Path folder) throws Exception {
        postgres = DeployedPostgres.start();
        rabbit = PrivateRabbit.start();
        rabbit.control(
                "import_definitions",
                DEPLOYMENT.resolve("definitions.json").toRealPath().toString());
        Path users = folder.resolve("users.json");
        int exitCode = users(Map.of(
                        "SLUICE_RABBITMQ_GATEWAY_PASSWORD", passwordOf("gateway"),
                        "SLUICE_RABBITMQ_WORKER_PASSWORD", passwordOf("worker"),
                        "SLUICE_RABBITMQ_ADMIN_PASSWORD", passwordOf("admin"),
                        "SLUICE_RABBITMQ_SUBSCRIBER_PASSWORD", passwordOf("subscriber")))
                .redirectOutput(users.toFile())
                .start()
                .waitFor();
        assertThat(exitCode).isZero();
        rabbit.control("import_definitions", users.toString());
    }

    @AfterAll
    void end() {
        rabbit.close();
        postgres.close();
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
        Source source = postgres.source().withReadings().withSlowRows("endless", 100_000, 200);
        try (Cluster cluster = new Cluster(source, as("gateway"), postgres.jobs()).with("SLUICE_TOPOLOGY", "check")) {
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
        refused("worker", channel -> publish(channel, "sluice.control", ""));
        refused("worker", channel -> publish(channel, "sluice.status", "job.completed.public.t"));
        refused("worker", channel -> publish(channel, "sluice.events", "gateway.tick"));
        refused("worker", channel -> publish(channel, "", "sluice.jobs"));
        refused("worker", channel -> channel.basicGet("sluice.events", true));
        refused("worker", channel -> channel.basicGet("sluice.dead", true));
        refused("worker", channel -> channel.queueBind("worker.mine", "sluice.status", "#"));
        refused("worker", channel -> channel.queueDelete("sluice.jobs"));
        refused("worker", channel -> channel.queueDeclare("mine", false, false, false, Map.of()));
        refused("worker", channel -> channel.exchangeDeclare("mine", "fanout"));
    }

    @Test
    void aGatewayMayNotTakeJobsNorChangeTheTopology() throws Exception {
        refused("gateway", channel -> channel.basicGet("sluice.jobs", true));
        refused("gateway", channel -> publish(channel, "sluice.events", "job.1.completed"));
        refused("gateway", channel -> publish(channel, "", "sluice.events"));
        refused("gateway", channel -> channel.queueDelete("sluice.jobs"));
        refused("gateway", channel -> channel.exchangeDelete("sluice.jobs"));
        refused("gateway", channel -> channel.queueDeclare("worker.mine", false, false, false, Map.of()));
        refused("gateway", channel -> channel.queueUnbind("sluice.jobs", "sluice.jobs", "export.execute"));
    }

    @Test
    void aSubscriberMayListenAndNothingElse() throws Exception {
        try (Connection connection = as("subscriber").connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("sub.mine", false, true, true, Map.of());
            channel.queueBind("sub.mine", "sluice.status", "#");
        }
        refused("subscriber", channel -> publish(channel, "sluice.status", "job.completed.public.t"));
        refused("subscriber", channel -> publish(channel, "sluice.jobs", "export.execute"));
        refused("subscriber", channel -> channel.basicGet("sluice.jobs", true));
        refused("subscriber", channel -> channel.basicGet("sluice.events", true));
        refused("subscriber", channel -> channel.queueDeclare("mine", false, false, false, Map.of()));
    }

    @Test
    void nobodyOfThemComesIntoAnotherVirtualHost() {
        for (String role : new String[] {"gateway", "worker", "admin", "subscriber"}) {
            assertThatThrownBy(
                            () -> as(role).virtualHost("/").connectionFactory().newConnection())
                    .as(role)
                    .hasStackTraceContaining("NOT_ALLOWED");
        }
    }

    /// Who reads the source may not even undo what its role presets: read-only transactions.
    @Test
    void aReaderOfTheSourceMayOnlySelect() {
        postgres.source().withEmptyTable();
        String reader = "sluice_reader";
        String unlocked = "SET transaction_read_only = off; ";
        assertThat(postgres.tries(reader, "source", "SELECT FROM nothing")).isEmpty();
        assertThat(postgres.tries(reader, "source", "DELETE FROM nothing")).contains("25006");
        for (String wrong : new String[] {
            "INSERT INTO nothing VALUES (1)",
            "UPDATE nothing SET id = 1",
            "DELETE FROM nothing",
            "TRUNCATE nothing",
            "LOCK TABLE nothing IN EXCLUSIVE MODE",
            "SELECT FROM nothing FOR UPDATE",
            "CREATE TABLE mine ()",
            "CREATE TEMP TABLE mine ()",
            "CREATE SCHEMA mine",
            "SELECT lo_create(0)",
            "SELECT lo_from_bytea(0, '')",
            "SELECT pg_read_file('postgresql.conf')",
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "SET ROLE sluice_gateway",
            "CREATE ROLE mine",
        }) {
            assertThat(postgres.tries(reader, "source", unlocked + wrong))
                    .as(wrong)
                    .contains("42501");
        }
        assertThat(postgres.tries(reader, "source", "DROP TABLE nothing")).isPresent();
    }

    @Test
    void eachRoleHasItsOwnDatabaseAndNoOther() {
        assertThat(postgres.tries("sluice_reader", "sluice", "SELECT 1")).contains("42501");
        assertThat(postgres.tries("sluice_gateway", "source", "SELECT 1")).contains("42501");
        assertThat(postgres.tries("sluice_gateway", "sluice", "SELECT 1")).isEmpty();
        for (String wrong : new String[] {
            "CREATE ROLE mine",
            "CREATE DATABASE mine",
            "SELECT pg_read_file('postgresql.conf')",
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "SET ROLE postgres",
        }) {
            assertThat(postgres.tries("sluice_gateway", "sluice", wrong))
                    .as(wrong)
                    .contains("42501");
        }
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
