package sluice.gateway.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.RawClient;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import sluice.testkit.TestRabbit;

/// Downloads by clients that are slow, many, or gone.
class ManyDownloadsIT {

    private static final String JOBS = TestGateway.API + "/jobs";
    private static final int MOST = 2_000;
    private static final int MOST_PER_CLIENT = 200;

    /// More than fits into the buffers of a connection.
    private static final byte[] CONTENT = new byte[32 << 20];

    private static TestGateway gateway;
    private static long job;
    private final List<RawClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        new Random(3).nextBytes(CONTENT);
        gateway = TestGateway.start(
                TestRabbit.freshVirtualHost(),
                Map.of(
                        "sluice.downloads.most", MOST,
                        "sluice.downloads.most-per-client", MOST_PER_CLIENT,
                        "sluice.rescue.interval", "200ms",
                        "sluice.export.removal-delay", "1s",
                        "server.tomcat.connection-timeout", "20s"));
        gateway.source.execute("CREATE TABLE t (id int4)");
        job = completed();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        await().until(() -> underWay() == 0);
    }

    @Test
    void areBoundedForEachClientAndInAllAndLeaveTheRestOfTheApiAlone() throws Exception {
        int threads = Thread.activeCount();
        for (int address = 1; address <= MOST / MOST_PER_CLIENT; address++) {
            for (int i = 0; i < MOST_PER_CLIENT; i++) {
                assertThat(download("127.0.0." + address).status()).isEqualTo(200);
            }
        }
        await().until(() -> underWay() == MOST);

        assertThat(Thread.activeCount() - threads).isLessThan(50);
        String tooMany = download("127.0.0.1").head();
        assertThat(tooMany).startsWith("HTTP/1.1 429 ").contains("Retry-After: 5");
        String busy = download("127.0.0.99").head();
        assertThat(busy).startsWith("HTTP/1.1 503 ").contains("Retry-After: 5");
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(gateway.get(JOBS + "/" + job).status()).isEqualTo(200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));

        clients.removeFirst().close();
        await().until(() -> download("127.0.0.1").status() == 200);
    }

    @Test
    void ofClientsThatReadNothingAreCutOff() throws Exception {
        try (RawClient client = download("127.0.0.1")) {
            assertThat(client.status()).isEqualTo(200);
            await().until(() -> underWay() == 1);

            await().atMost(Duration.ofSeconds(40)).until(() -> underWay() == 0);
        }
    }

    @Test
    void resumeToTheSameBytesHoweverOftenTheyBreak() throws Exception {
        String etag = '"' + CompletedJob.sha256(CONTENT) + '"';
        Random random = new Random(4);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        for (int tries = 0; got.size() < CONTENT.length; tries++) {
            try (RawClient client = new RawClient(gateway)) {
                client.get(download(job), "Range: bytes=" + got.size() + "-", "If-Range: " + etag);
                assertThat(client.head()).startsWith("HTTP/1.1 206 ");
                int upTo = tries < 20 ? random.nextInt(2 << 20) : CONTENT.length - got.size();
                got.write(client.body().readNBytes(Math.min(upTo, CONTENT.length - got.size())));
            }
        }
        assertThat(got.toByteArray()).isEqualTo(CONTENT);
    }

    @Test
    void goOnWhileTheFileExpiresAndIsRemoved() throws Exception {
        long expiring = completed();
        try (RawClient client = new RawClient(gateway)) {
            client.get(download(expiring));
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            byte[] start = client.body().readNBytes(1_000);

            gateway.jobs.execute("UPDATE sluice.export_jobs SET expires_at = now() WHERE id = " + expiring);
            await().until(() -> gateway.get(download(expiring)).status() == 410);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !gateway.volume
                            .resolve(Long.toString(expiring))
                            .toFile()
                            .exists());

            assertThat(start).isEqualTo(Arrays.copyOf(CONTENT, 1_000));
            assertThat(client.body().readNBytes(CONTENT.length - 1_000))
                    .isEqualTo(Arrays.copyOfRange(CONTENT, 1_000, CONTENT.length));
        }
    }

    private RawClient download(String from) throws IOException {
        RawClient client = new RawClient(gateway, from);
        clients.add(client);
        return client.get(download(job));
    }

    private static String download(long id) {
        return JOBS + "/" + id + "/download";
    }

    private static long completed() {
        long id = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        CompletedJob.with(gateway, id, CONTENT);
        return id;
    }

    /// As an operator sees it.
    private static int underWay() {
        Answer metrics = gateway.get("/actuator/prometheus");
        return metrics.text()
                .lines()
                .filter(line -> line.startsWith("sluice_downloads "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring("sluice_downloads ".length())))
                .findFirst()
                .orElseThrow();
    }
}
