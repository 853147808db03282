package sluice.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives each test class an empty virtual host on a real RabbitMQ.
///
/// The broker is the one that `SLUICE_TEST_RABBITMQ_HOST`, `_PORT` (5672), `_USERNAME`, `_PASSWORD` (guest) and
/// `_MANAGEMENT_PORT` (15672) name, else one [PrivateRabbit] for all test classes of this JVM. Where there is
/// neither, the test is skipped with a message; under `CI=true` it fails.
public final class TestRabbit {

    private static @Nullable PrivateRabbit shared;

    private TestRabbit() {}

    public static RabbitAddress freshVirtualHost() {
        String virtualHost = "test-" + UUID.randomUUID();
        String named = System.getenv("SLUICE_TEST_RABBITMQ_HOST");
        return named == null
                ? sharedNode().createVirtualHost(virtualHost)
                : createOn(address(named, System.getenv()).virtualHost(virtualHost));
    }

    private static synchronized PrivateRabbit sharedNode() {
        PrivateRabbit node = shared;
        if (node == null) {
            node = PrivateRabbit.start();
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop-private-rabbit"));
            shared = node;
        }
        return node;
    }

    private static RabbitAddress address(String host, Map<String, String> environment) {
        return new RabbitAddress(
                host,
                Integer.parseInt(environment.getOrDefault("SLUICE_TEST_RABBITMQ_PORT", "5672")),
                environment.getOrDefault("SLUICE_TEST_RABBITMQ_USERNAME", "guest"),
                environment.getOrDefault("SLUICE_TEST_RABBITMQ_PASSWORD", "guest"),
                "/");
    }

    private static RabbitAddress createOn(RabbitAddress address) {
        String path = "/api/vhosts/" + address.virtualHost();
        management(address, "PUT", path, "{}");
        management(
                address,
                "PUT",
                "/api/permissions/" + address.virtualHost() + "/" + address.username(),
                "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
        Thread removal = new Thread(() -> management(address, "DELETE", path, ""), "remove-virtual-host");
        Runtime.getRuntime().addShutdownHook(removal);
        return address;
    }

    private static void management(RabbitAddress address, String method, String path, String body) {
        String port = System.getenv().getOrDefault("SLUICE_TEST_RABBITMQ_MANAGEMENT_PORT", "15672");
        String credentials = address.username() + ":" + address.password();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address.host() + ":" + port + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + request.uri() + ": " + response.statusCode());
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The management API of the named RabbitMQ does not answer at " + request.uri()
                            + "; enable rabbitmq_management or set SLUICE_TEST_RABBITMQ_MANAGEMENT_PORT.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
