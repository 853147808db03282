package sluice.gateway.subscriptions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import sluice.gateway.TestGateway;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of an event stream, written from the standard and not from the server. Nothing is waited for longer than 30
/// seconds.
public final class EventReader implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public record Event(String name, String id, JsonNode data) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final InputStream body;
    private final BufferedReader lines;

    public EventReader(TestGateway gateway, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = gateway.request(path).header("Accept", "text/event-stream");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        body = client.send(request.build(), BodyHandlers.ofInputStream()).body();
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    public Event next() {
        return inTime(this::read);
    }

    public Event await(Predicate<Event> wanted) {
        return inTime(() -> {
            Event event = read();
            while (!wanted.test(event)) {
                event = read();
            }
            return event;
        });
    }

    /// The next comment, whose events before are skipped.
    public String comment() {
        return inTime(() -> {
            String line = lines.readLine();
            while (!line.startsWith(":")) {
                line = lines.readLine();
            }
            return line;
        });
    }

    public boolean atEnd() {
        return inTime(() -> lines.readLine() == null);
    }

    private Event read() throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && fields.containsKey("data")) {
                return new Event(
                        fields.getOrDefault("event", ""),
                        fields.getOrDefault("id", ""),
                        JSON.readTree(fields.get("data")));
            }
            int colon = line.indexOf(": ");
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        throw new IOException("the stream ended");
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T inTime(Reading<T> reading) {
        try {
            return CompletableFuture.supplyAsync(() -> {
                        try {
                            return reading.read();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
        client.shutdownNow();
    }
}
