package sluice.gateway.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.Jobs;
import sluice.gateway.subscriptions.EventReader.Event;
import sluice.model.broker.BrokerTopology;

class EventStreamIT {

    private static final String JOBS = TestGateway.API + "/jobs";
    private static TestGateway gateway;
    private static Connection connection;
    private static Channel channel;

    @BeforeAll
    static void prepare() throws Exception {
        gateway = TestGateway.shared();
        gateway.source.execute("CREATE SCHEMA told; CREATE TABLE told.t (id int4)");
        connection = gateway.broker.connectionFactory().newConnection();
        channel = connection.createChannel();
    }

    @AfterAll
    static void disconnect() throws Exception {
        connection.close();
    }

    @Test
    void tellsThePresentStateAtOnceAndThenEachChange() throws Exception {
        long id = created();
        try (EventReader events = new EventReader(gateway, JOBS + "/" + id + "/events")) {
            Event first = events.next();
            publish(id, 1_000, "running", 10);
            Event started = events.next();
            publish(id, 1_001, "running", 20);
            Event progress = events.next();

            assertThat(first.name()).isEqualTo("status");
            assertThat(first.data().path("status").stringValue()).isEqualTo("pending");
            assertThat(first.data().propertyNames()).contains("progress", "links");
            assertThat(started.name() + " " + started.id()).isEqualTo("status 1000");
            assertThat(progress.name() + " " + progress.id()).isEqualTo("progress 1001");
            assertThat(progress.data().path("row_count").asInt()).isEqualTo(20);
        }
    }

    @Test
    void tellsNoOlderVersionAfterANewerOne() throws Exception {
        long id = created();
        try (EventReader events = new EventReader(gateway, JOBS + "/" + id + "/events")) {
            events.next();
            publish(id, 1_005, "running", 50);
            events.next();
            publish(id, 1_004, "running", 40);
            publish(id, 1_005, "running", 50);
            publish(id, 1_006, "running", 60);

            assertThat(events.next().id()).isEqualTo("1006");
        }
    }

    @Test
    void endsTheStreamOfAJobAfterItsEnd() throws Exception {
        long id = created();
        try (EventReader events = new EventReader(gateway, JOBS + "/" + id + "/events")) {
            events.next();
            publish(id, 1_001, "failed", 0);

            assertThat(events.next().data().path("status").stringValue()).isEqualTo("failed");
            assertThat(events.atEnd()).isTrue();
        }
    }

    @Test
    void tellsOneStateOfAJobThatHasEnded() throws Exception {
        long id = created();
        CompletedJob.with(gateway, id, new byte[1]);
        try (EventReader events = new EventReader(gateway, JOBS + "/" + id + "/events")) {
            assertThat(events.next().data().path("status").stringValue()).isEqualTo("completed");
            assertThat(events.atEnd()).isTrue();
        }
    }

    @Test
    void tellsOfADeletion() throws Exception {
        long id = created();
        try (EventReader events = new EventReader(gateway, JOBS + "/" + id + "/events")) {
            events.next();
            publish(id, 1_001, "deleted", 0);

            assertThat(events.next().name()).isEqualTo("deleted");
            assertThat(events.atEnd()).isTrue();
        }
    }

    @Test
    void beginsAStreamOfAllJobsWithTheUnfinishedOnesAndThoseChangedSince() throws Exception {
        long pending = created();
        long cancelled = created();
        Answer answer;
        try (EventReader earlier = new EventReader(gateway, JOBS + "/events")) {
            answer = gateway.send(
                    gateway.request(JOBS + "/" + cancelled + "/cancel").POST(BodyPublishers.noBody()));
            // Else it could still be on its way when the streams below begin.
            earlier.await(event -> event.data().path("id").asLong() == cancelled
                    && event.data().path("status").asString("").equals("cancelled"));
        }
        String micros = Long.toString(java.time.temporal.ChronoUnit.MICROS.between(
                java.time.Instant.EPOCH,
                java.time.Instant.parse(answer.json().path("updated_at").stringValue())));

        try (EventReader all = new EventReader(gateway, JOBS + "/events");
                EventReader since = new EventReader(gateway, JOBS + "/events", "Last-Event-ID", micros)) {
            all.await(event -> event.data().path("id").asLong() == pending);
            Event again = since.await(event -> event.data().path("id").asLong() == cancelled);
            publish(cancelled, 2_000, "deleted", 0);
            Event deleted = all.await(event -> event.data().path("id").asLong() == cancelled);

            assertThat(again.id()).isEqualTo(micros);
            assertThat(deleted.name()).isEqualTo("deleted");
        }
    }

    @Test
    void ofVeryManyUnfinishedJobsTellsTheMostRecentlyChangedOnes() {
        long first = created();
        gateway.jobs.execute("INSERT INTO sluice.export_jobs (spec, table_schema, table_name, requested_table, format,"
                + " request) SELECT spec, table_schema, table_name, requested_table, format, request"
                + " FROM sluice.export_jobs, generate_series(1, 600) WHERE id = " + first);
        long newest = created();
        List<Job> told = gateway.bean(Jobs.class)
                .unfinishedOrChangedSince(java.time.Instant.parse("2090-01-01T00:00:00Z"), null, JobStates.MOST);

        assertThat(told).hasSize(JobStates.MOST);
        assertThat(told.getLast().id()).isEqualTo(newest);
        assertThat(told).extracting(Job::id).doesNotContain(first);
        gateway.jobs.execute("DELETE FROM sluice.export_jobs WHERE id > " + first + " AND id < " + newest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "9223372036854775808", "text", "99999999999999999", ""})
    void ignoresAnIdThatItNeverGave(String lastEventId) throws Exception {
        long id = created();
        try (EventReader events = new EventReader(gateway, JOBS + "/events", "Last-Event-ID", lastEventId)) {
            assertThat(events.await(event -> event.data().path("id").asLong() == id)
                            .name())
                    .isEqualTo("status");
        }
    }

    @Test
    void survivesMessagesThatAreNone() throws Exception {
        long id = created();
        try (EventReader events = new EventReader(gateway, JOBS + "/" + id + "/events")) {
            events.next();
            for (String body : List.of("", "garbage", "[]", "{}", "{\"id\":\"1\"}", "{\"id\":1,\"version\":1.5}")) {
                channel.basicPublish(BrokerTopology.STATUS, "job.x.y.z", null, body.getBytes(StandardCharsets.UTF_8));
            }
            publish(id, 1_001, "running", 1);

            assertThat(events.next().id()).isEqualTo("1001");
        }
    }

    @Test
    void forgetsAClientThatIsGone() throws Exception {
        long id = created();
        SubscriptionHub hub = gateway.bean(SubscriptionHub.class);
        try (EventReader events = new EventReader(gateway, JOBS + "/" + id + "/events")) {
            events.next();
            assertThat(subscribedTo(hub, id)).isEqualTo(1);
        }

        long[] version = {1_000};
        Awaitility.await().atMost(java.time.Duration.ofSeconds(20)).untilAsserted(() -> {
            publish(id, version[0]++, "running", 1);
            assertThat(subscribedTo(hub, id)).isZero();
        });
    }

    @Test
    void letsASlowClientMissStatesButNeverTheNewest() throws Exception {
        long id = created();
        try (EventReader events = new EventReader(gateway, JOBS + "/" + id + "/events")) {
            events.next();
            CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
                for (int i = 1; i <= 5_000; i++) {
                    publish(id, 1_000 + i, "running", i);
                }
                publish(id, 10_000, "completed", 5_000);
            });
            publishing.join();

            Event last = events.await(
                    event -> event.data().path("status").stringValue().equals("completed"));
            assertThat(last.id()).isEqualTo("10000");
            assertThat(events.atEnd()).isTrue();
        }
    }

    private static long subscribedTo(SubscriptionHub hub, long id) {
        return hub.all().stream()
                .filter(s -> s.job().isPresent() && s.job().getAsLong() == id)
                .count();
    }

    private static long created() {
        return gateway.created("{\"table_name\": \"told.t\", \"format\": \"csv\"}");
    }

    /// As another gateway would.
    private static void publish(long id, long version, String status, int rows) {
        String body = "{\"id\":" + id + ",\"version\":" + version + ",\"status\":\"" + status + "\",\"row_count\":"
                + rows + ",\"updated_at\":\"2099-01-01T00:00:00.000000Z\",\"schema_version\":1}";
        try {
            channel.basicPublish(
                    BrokerTopology.STATUS, "job." + status + ".told.t", null, body.getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
