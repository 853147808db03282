package sluice.gateway.subscriptions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.RawClient;
import sluice.gateway.TestGateway;
import sluice.model.broker.BrokerTopology;
import sluice.testkit.TestRabbit;

/// A thousand streams at one gateway, of which fifty are never read.
class ManySubscribersIT {

    private static final String EVENTS = TestGateway.API + "/jobs/events";
    private static final int SUBSCRIBERS = 1_000;
    private static final int DEAF = SUBSCRIBERS / 20;
    private static final int CHANGES = 40;
    private static final long LAST_OF_FLOOD = 1_300;
    private static final long FIRST = 2_000;
    private static final String VERSION = "\"version\":";
    private static final String FILLER = "x".repeat(2_000);

    /// What continuous integration insists on, on whatever machine. Alone on two cores it is below half a second.
    private static final Duration BOUND = Duration.ofSeconds(5);

    private static TestGateway gateway;
    private static Connection connection;
    private static Channel channel;
    private static long job;

    private final List<RawClient> clients = new ArrayList<>();
    private final Map<Long, Long> published = new ConcurrentHashMap<>();
    private final List<Long> latencies = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger caughtUp = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        var broker = TestRabbit.freshVirtualHost();
        gateway = TestGateway.start(
                broker, Map.of("sluice.subscriptions.most", SUBSCRIBERS, "sluice.subscriptions.heartbeat", "1s"));
        gateway.source.execute("CREATE TABLE t (id int4)");
        job = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        connection = broker.connectionFactory().newConnection();
        channel = connection.createChannel();
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        gateway.close();
    }

    @Test
    void hearOfChangesInTimeThoughSomeNeverRead() throws Exception {
        for (int i = 0; i < SUBSCRIBERS; i++) {
            RawClient client = new RawClient(gateway);
            clients.add(client.get(EVENTS, "Accept: text/event-stream"));
            if (i >= DEAF) {
                Thread.ofVirtual().start(() -> read(client));
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.bean(SubscriptionHub.class).count() == SUBSCRIBERS);
        try (RawClient oneMore = new RawClient(gateway)) {
            assertThat(oneMore.get(EVENTS, "Accept: text/event-stream").head())
                    .startsWith("HTTP/1.1 429 ")
                    .contains("Retry-After: 5");
        }

        // First so much that nothing more fits into the buffers of those that do not read.
        for (long version = LAST_OF_FLOOD - 300; version <= LAST_OF_FLOOD; version++) {
            publish(version);
            LockSupport.parkNanos(5_000_000);
        }
        await().atMost(Duration.ofMinutes(3)).until(() -> caughtUp.get() == SUBSCRIBERS - DEAF);
        for (long version = FIRST; version < FIRST + CHANGES; version++) {
            published.put(version, System.nanoTime());
            publish(version);
            LockSupport.parkNanos(200_000_000);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> latencies.size() == CHANGES * (SUBSCRIBERS - DEAF));

        List<Long> sorted = latencies.stream().sorted().toList();
        System.out.printf(
                "%d subscribers, %d of them deaf: %d notices, median %d ms, p99 %d ms, worst %d ms%n",
                SUBSCRIBERS, DEAF, sorted.size(), ms(sorted, 0.5), ms(sorted, 0.99), ms(sorted, 1));
        assertThat(ms(sorted, 0.99)).isLessThan(BOUND.toMillis());

        for (RawClient client : clients) {
            client.close();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.bean(SubscriptionHub.class).count() == 0);
    }

    private static long ms(List<Long> sorted, double part) {
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1) / 1_000_000;
    }

    /// A state tells of all changes up to its version: a stream may leave out those that a newer one follows at once.
    private void read(RawClient client) {
        long told = FIRST - 1;
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.body(), StandardCharsets.UTF_8), 16 << 10);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int at = line.startsWith("data: ") ? line.indexOf(VERSION) : -1;
                if (at >= 0) {
                    int from = at + VERSION.length();
                    long version = Long.parseLong(line.substring(from, line.indexOf(',', from)));
                    if (version == LAST_OF_FLOOD) {
                        caughtUp.incrementAndGet();
                    }
                    for (; told < version && version >= FIRST; told++) {
                        latencies.add(System.nanoTime() - requireNonNull(published.get(told + 1)));
                    }
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void publish(long version) throws IOException {
        String body = "{\"id\":" + job + ",\"version\":" + version + ",\"status\":\"running\",\"label\":\"" + FILLER
                + "\",\"updated_at\":\"2099-01-01T00:00:00.000000Z\",\"schema_version\":1}";
        channel.basicPublish(
                BrokerTopology.STATUS, "job.running.public.t", null, body.getBytes(StandardCharsets.UTF_8));
    }
}
