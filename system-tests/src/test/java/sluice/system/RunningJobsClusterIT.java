package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Jobs as they run, seen through two gateways and a subscription of one's own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningJobsClusterIT {

    private Cluster cluster;
    private ExportApi one;
    private ExportApi other;

    @BeforeAll
    void start() {
        cluster = new Cluster(Source.create()
                .withEmptyTable()
                .withSlowRows("endless", 100_000, 200)
                .withSlowRows("slow", 600, 200));
        one = new ExportApi(cluster.startGateway().address());
        SluiceProcess second = cluster.launchGateway();
        cluster.launchWorker();
        cluster.startWorker();
        second.awaitReady(Program.GATEWAY);
        other = new ExportApi(second.address());
    }

    @AfterAll
    void end() {
        cluster.close();
    }

    @Test
    void deletingARunningJobEndsItsQueryWithinTwoSeconds() {
        long id = one.create("{'table_name': 'endless', 'format': 'csv'}");
        one.awaitRows(id);
        assertThat(cluster.source().queriesOf(id)).isEqualTo(1);

        assertThat(other.delete(id).statusCode()).isEqualTo(204);

        await().atMost(Duration.ofSeconds(2)).until(() -> cluster.source().queriesOf(id) == 0);
        assertThat(one.get("jobs/" + id).statusCode()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(10)).until(() -> cluster.filesOf(id) == 0);
    }

    @Test
    void noPartOfAFileIsServedBeforeItIsWhole() {
        long id = one.create("{'table_name': 'endless', 'format': 'csv'}");
        one.awaitRows(id);
        assertThat(one.download(id).statusCode()).isEqualTo(409);
        one.delete(id);
    }

    @Test
    void aClientOfOneGatewaySeesWhatIsAskedOfTheOther() {
        try (EventStream all = other.events("jobs/events")) {
            long id = one.create("{'table_name': 'slow', 'format': 'csv'}");
            all.await("the end", job -> is(job, id, "completed"));
            assertThat(all.told().stream()
                            .filter(job -> job.path("id").asLong() == id)
                            .map(job -> job.path("row_count").asLong())
                            .toList())
                    .isSorted()
                    .endsWith(600L)
                    .anyMatch(rows -> rows > 0 && rows < 600);
        }
    }

    @Test
    void aDeletedJobIsToldAsDeleted() {
        long id = one.export("{'table_name': 'nothing', 'format': 'csv'}")
                .path("id")
                .asLong();
        try (EventStream all = other.events("jobs/events")) {
            one.delete(id);
            all.await("the deletion", job -> is(job, id, "deleted"));
        }
    }

    @Test
    void anyoneMayBindAQueueToTheChangesOfTheirTables() throws Exception {
        List<JsonNode> bodies = new CopyOnWriteArrayList<>();
        List<String> keys = new CopyOnWriteArrayList<>();
        try (Connection connection = cluster.broker().connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            String queue = channel.queueDeclare("", false, true, true, Map.of()).getQueue();
            channel.queueBind(queue, "sluice.status", "job.*.public.nothing");
            channel.basicConsume(
                    queue,
                    true,
                    (tag, message) -> {
                        bodies.add(ExportApi.JSON.readTree(message.getBody()));
                        keys.add(message.getEnvelope().getRoutingKey());
                    },
                    tag -> {});
            long id = one.create("{'table_name': 'nothing', 'format': 'json'}");
            await().until(() -> bodies.stream().anyMatch(job -> is(job, id, "completed")));
            assertThat(keys)
                    .contains("job.pending.public.nothing", "job.running.public.nothing")
                    .contains("job.completed.public.nothing");
            ObjectNode last = (ObjectNode) bodies.getLast();
            assertThat(last.remove("schema_version").asInt()).isEqualTo(1);
            assertThat(last).isEqualTo(one.job(id));
        }
    }

    private static boolean is(JsonNode job, long id, String status) {
        return job.path("id").asLong() == id && job.path("status").asString().equals(status);
    }
}
