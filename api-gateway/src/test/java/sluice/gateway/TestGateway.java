package sluice.gateway;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import sluice.model.broker.BrokerTopology;
import sluice.testkit.PrivatePostgres;
import sluice.testkit.RabbitAddress;
import sluice.testkit.TestRabbit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole gateway over real HTTP on a port of its own, with databases, a virtual host and a volume of its own.
public final class TestGateway implements AutoCloseable {

    public static final String API = "/api/v1/export";

    private static @Nullable TestGateway shared;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final PrivatePostgres.Database jobs;
    public final PrivatePostgres.Database source;
    public final RabbitAddress broker;
    public final Path volume;
    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestGateway(
            PrivatePostgres.Database jobs,
            PrivatePostgres.Database source,
            RabbitAddress broker,
            Path volume,
            Map<String, Object> properties) {
        this.jobs = jobs;
        this.source = source;
        this.broker = broker;
        this.volume = volume;
        this.context = new SpringApplicationBuilder(GatewayApplication.class)
                .properties(properties)
                .run(arguments(properties));
    }

    /// Those of the web server win over the gateway's own only in this way.
    private static String[] arguments(Map<String, Object> properties) {
        return Stream.concat(
                        Stream.of("--server.port=0"),
                        properties.entrySet().stream()
                                .filter(property -> property.getKey().startsWith("server."))
                                .map(property -> "--" + property.getKey() + "=" + property.getValue()))
                .toArray(String[]::new);
    }

    /// One gateway for all test classes of this JVM that need nothing special; it ends with the JVM.
    public static synchronized TestGateway shared() {
        TestGateway gateway = shared;
        if (gateway == null) {
            gateway = start(TestRabbit.freshVirtualHost(), Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
            shared = gateway;
        }
        return gateway;
    }

    /// @param more properties on top of those that a gateway needs
    public static TestGateway start(RabbitAddress broker, Map<String, Object> more) {
        return start(broker, PrivatePostgres.freshDatabase(), PrivatePostgres.freshDatabase(), more);
    }

    /// @param more properties on top, which may lead to the databases by another way
    public static TestGateway start(
            RabbitAddress broker,
            PrivatePostgres.Database jobs,
            PrivatePostgres.Database source,
            Map<String, Object> more) {
        Path volume = newVolume();
        declareStatus(broker);
        Map<String, Object> properties = new HashMap<>(broker.springProperties());
        properties.put("sluice.jobs.url", jobs.url());
        properties.put("sluice.jobs.username", jobs.username());
        properties.put("sluice.jobs.password", jobs.password());
        properties.put("sluice.source.url", source.url());
        properties.put("sluice.source.username", source.username());
        properties.put("sluice.source.password", source.password());
        properties.put("sluice.export.directory", volume);
        properties.put("sluice.topology", "declare");
        properties.putAll(more);
        return new TestGateway(jobs, source, broker, volume, properties);
    }

    private static Path newVolume() {
        try {
            return Files.createTempDirectory("sluice-volume");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void declareStatus(RabbitAddress broker) {
        try (Connection connection = broker.connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.exchangeDeclare(BrokerTopology.STATUS, BuiltinExchangeType.TOPIC, true);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Answer get(String path) {
        return send(request(path));
    }

    public Answer create(String body) {
        return send(request(API + "/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /// The id of a job that was accepted.
    public long created(String body) {
        return create(body).json().path("id").asLong();
    }

    @Override
    public void close() {
        client.shutdownNow();
        context.close();
        try {
            FileSystemUtils.deleteRecursively(volume);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An answer with its body read.
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /// A header that must be there.
        public String required(String name) {
            return response.headers().firstValue(name).orElseThrow();
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }
}
