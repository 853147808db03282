package sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import sluice.gateway.subscriptions.EventReader;
import sluice.testkit.PrivatePostgres;
import sluice.testkit.RabbitAddress;
import sluice.testkit.TcpLink;
import sluice.testkit.TestRabbit;

class UnavailabilityIT {

    private static final String API = TestGateway.API;
    private static PrivatePostgres.Database jobs;
    private static PrivatePostgres.Database source;
    private static TcpLink toJobs;
    private static TcpLink toSource;
    private static TcpLink toBroker;
    private static TestGateway gateway;

    @BeforeAll
    static void startBehindWiresThatCanBeCut() {
        jobs = PrivatePostgres.freshDatabase();
        source = PrivatePostgres.freshDatabase();
        source.execute("CREATE TABLE t (id int4)");
        RabbitAddress broker = TestRabbit.freshVirtualHost();
        toJobs = linkTo(jobs);
        toSource = linkTo(source);
        toBroker = TcpLink.to(broker.host(), broker.port());
        gateway = TestGateway.start(
                broker.through(toBroker.port()),
                jobs,
                source,
                Map.of(
                        "sluice.jobs.url",
                        through(toJobs, jobs),
                        "sluice.jobs.connect-timeout",
                        "1s",
                        "sluice.subscriptions.heartbeat",
                        "200ms",
                        "sluice.source.url",
                        through(toSource, source)));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        toJobs.close();
        toSource.close();
        toBroker.close();
    }

    @Test
    void answers503FastWhileTheJobsDatabaseIsAway() {
        toJobs.down();
        try {
            long start = System.nanoTime();
            Answer answer = gateway.get(API + "/jobs");

            assertUnavailable(answer, "/problems/jobs-unavailable");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertUnavailable(
                    gateway.create("{\"table_name\": \"t\", \"format\": \"csv\"}"), "/problems/jobs-unavailable");
            assertHealth(503);
        } finally {
            toJobs.mend();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> gateway.get(API + "/jobs").status() == 200);
    }

    @Test
    void answers503WhileTheSourceIsAway() {
        toSource.down();
        try {
            assertUnavailable(gateway.get(API + "/tables"), "/problems/source-unavailable");
            assertUnavailable(gateway.get(API + "/tables/t"), "/problems/source-unavailable");
            assertUnavailable(
                    gateway.create("{\"table_name\": \"t\", \"format\": \"csv\"}"), "/problems/source-unavailable");
            assertThat(gateway.get(API + "/jobs").status()).isEqualTo(200);
            // Another gateway would do no better, and files are served: it is no reason to send nobody here.
            assertHealth(200);
        } finally {
            toSource.mend();
        }
        assertThat(gateway.get(API + "/tables").status()).isEqualTo(200);
    }

    @Test
    void answers503AndNot404WhileTheVolumeIsAway() throws IOException {
        long id = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        CompletedJob.with(gateway, id, new byte[5]);
        Path elsewhere = gateway.volume.resolveSibling(gateway.volume.getFileName() + "-away");
        Files.move(gateway.volume, elsewhere);
        try {
            assertUnavailable(gateway.get(API + "/jobs/" + id + "/download"), "/problems/volume-unavailable");
            assertHealth(503);
        } finally {
            Files.move(elsewhere, gateway.volume);
        }
        assertThat(gateway.get(API + "/jobs/" + id + "/download").status()).isEqualTo(200);
    }

    @Test
    void streamsGoOnByPollingWhileTheBrokerIsAway() throws Exception {
        long id = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        try (EventReader one = new EventReader(gateway, API + "/jobs/" + id + "/events");
                EventReader all = new EventReader(gateway, API + "/jobs/events")) {
            one.next();
            toBroker.down();
            try {
                jobs.execute("UPDATE sluice.export_jobs SET status = 'cancelled', completed_at = now(),"
                        + " version = version + 1, updated_at = clock_timestamp() WHERE id = " + id);

                assertThat(one.next().data().path("status").stringValue()).isEqualTo("cancelled");
                assertThat(one.atEnd()).isTrue();
                all.await(event -> event.data().path("id").asLong() == id
                        && event.data().path("status").stringValue().equals("cancelled"));
                assertHealth(503);
            } finally {
                toBroker.mend();
            }
        }
    }

    @Test
    void streamsCatchUpOnceTheBrokerIsBack() throws Exception {
        long id = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        try (EventReader events = new EventReader(gateway, API + "/jobs/" + id + "/events")) {
            events.next();
            toBroker.cut();
            gateway.send(gateway.request(API + "/jobs/" + id + "/cancel")
                    .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

            events.await(event -> event.data().path("status").stringValue().equals("cancelled"));
            assertThat(events.atEnd()).isTrue();
        }
    }

    @Test
    void streamsOfAllJobsHearOfDeletionsThatFellIntoAnOutage() throws Exception {
        long kept = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        long deleted = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        try (EventReader all = new EventReader(gateway, API + "/jobs/events")) {
            all.await(event -> event.data().path("id").asLong() == deleted);
            toBroker.down();
            try {
                jobs.execute("DELETE FROM sluice.export_jobs WHERE id = " + deleted);

                EventReader.Event event = all.await(e -> e.name().equals("deleted"));
                assertThat(event.data().path("id").asLong()).isEqualTo(deleted);
            } finally {
                toBroker.mend();
            }
            gateway.send(gateway.request(API + "/jobs/" + kept).DELETE());
            EventReader.Event next = all.await(e -> e.name().equals("deleted"));
            assertThat(next.data().path("id").asLong()).isEqualTo(kept);
        }
    }

    @Test
    void silentStreamsCarryComments() throws Exception {
        long id = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        try (EventReader events = new EventReader(gateway, API + "/jobs/" + id + "/events")) {
            events.next();

            assertThat(events.comment()).isEqualTo(": still here");
            assertThat(events.comment()).isEqualTo(": still here");
        }
    }

    /// The process runs, whatever is away: a restart would mend nothing.
    private static void assertHealth(int readiness) {
        assertThat(gateway.get("/actuator/health/liveness").status()).isEqualTo(200);
        // What a test before this one took away may be missed for ten seconds more.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> gateway.get("/actuator/health/readiness").status() == readiness);
    }

    private static void assertUnavailable(Answer answer, String type) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("[0-9]+");
        assertThat(answer.json().path("type").stringValue()).isEqualTo(type);
        assertThat(answer.text()).doesNotContain("jdbc", "127.0.0.1", "Exception", "SELECT");
    }

    private static TcpLink linkTo(PrivatePostgres.Database database) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        return TcpLink.to(address.getHost(), address.getPort());
    }

    private static String through(TcpLink link, PrivatePostgres.Database database) {
        return database.url().replaceFirst(":\\d+/", ":" + link.port() + "/");
    }
}
