package sluice.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Whether the gateway says that it is ready: database, broker, topology and export directory.
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpRequest question;

    Readiness(URI gateway) {
        this.question = HttpRequest.newBuilder(gateway.resolve("actuator/health/readiness"))
                .build();
    }

    /// @throws IOException if the gateway does not become ready within a minute
    void await() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
            while (answer.statusCode() != 200) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the gateway is not ready after a minute: " + answer.body());
                }
                TimeUnit.MILLISECONDS.sleep(100);
                answer = http.send(question, BodyHandlers.ofString());
            }
        }
    }
}
