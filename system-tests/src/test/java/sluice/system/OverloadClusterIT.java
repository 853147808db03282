package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Thousands of requests, as fast as they can be sent, at one gateway with 256 MB of heap.
class OverloadClusterIT {

    private static final int JOBS = 10_000;
    private static final int WAITING = 4_000;

    /// What the machine of the test, and not the gateway, has room for.
    private static final int CONNECTIONS_AT_ONCE = 4_000;

    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();

    @Test
    void everyRequestIsAcceptedOrRefusedForNowAndWhatWaitsIsVisible() throws Exception {
        Source source = Source.create().withReadings();
        try (Cluster cluster = new Cluster(source)) {
            SluiceProcess gateway = cluster.startGateway();
            ExportApi api = new ExportApi(gateway.address());
            long start = System.nanoTime();
            sendAll(JOBS, gateway.address(), postJob());
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            JsonNode operations = ExportApi.read(api.get("operations"));
            System.out.printf("%d posts in %s: %s; %s%n", JOBS, took, new TreeMap<>(answers), operations.path("queue"));
            assertThat(answers.keySet()).allMatch(answer -> answer.matches("202|(429|503) with Retry-After"));
            long accepted = answers.getOrDefault("202", new LongAdder()).sum();
            assertThat(accepted).isPositive();
            assertThat(answers.values().stream().mapToLong(LongAdder::sum).sum())
                    .isEqualTo(JOBS);
            assertThat(operations.path("jobs").path("pending").asLong()).isEqualTo(accepted);
            assertThat(operations.path("queue").path("waiting").asLong()
                            + operations.path("queue").path("dispatched").asLong())
                    .isEqualTo(accepted);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ExportApi.read(api.get("operations"))
                                    .path("outbox")
                                    .path("messages")
                                    .asLong()
                            == 0);
            assertThat(gateway.isAlive()).isTrue();
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
        }
    }

    @Test
    void thousandsThatWaitForTheSameJobLeaveRoomForOthers() throws Exception {
        Source source = Source.create().withReadings();
        try (Cluster cluster = new Cluster(source)) {
            SluiceProcess gateway = cluster.startGateway();
            ExportApi api = new ExportApi(gateway.address());
            long job = api.create("{'table_name': 'readings', 'format': 'csv'}");

            sendAll(WAITING, gateway.address(), get("/api/v1/export/jobs/" + job + "?wait=10"));

            System.out.printf("%d waited: %s%n", WAITING, new TreeMap<>(answers));
            assertThat(answers.keySet()).allMatch(answer -> answer.matches("(200|503) with Retry-After"));
            assertThat(answers).containsKey("200 with Retry-After");
            assertThat(api.get("jobs/" + job).statusCode()).isEqualTo(200);
            assertThat(gateway.isAlive()).isTrue();
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] postJob() {
        String body = "{\"table_name\": \"readings\", \"format\": \"csv\"}";
        return ("POST /api/v1/export/jobs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void sendAll(int count, URI gateway, byte[] request) throws Exception {
        Semaphore room = new Semaphore(CONNECTIONS_AT_ONCE);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                room.acquire();
                clients.execute(() -> {
                    try {
                        answers.computeIfAbsent(answer(gateway, request), answer -> new LongAdder())
                                .increment();
                    } finally {
                        room.release();
                    }
                });
            }
        }
    }

    private static String answer(URI gateway, byte[] request) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(120_000);
            socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()), 60_000);
            socket.getOutputStream().write(request);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String status = answer.length() < 12 ? "no answer" : answer.substring(9, 12);
            return answer.contains("Retry-After: ") && !status.equals("202") ? status + " with Retry-After" : status;
        } catch (IOException e) {
            return e.toString();
        }
    }
}
