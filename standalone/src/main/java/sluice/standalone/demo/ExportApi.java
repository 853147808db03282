package sluice.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The public HTTP API, as a client sees it.
final class ExportApi implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DATA = "data:";
    private static final Duration POLL_INTERVAL = Duration.ofMillis(300);

    private final URI jobs;
    private final @Nullable String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// @param address of the gateway, ending with a slash
    /// @param token for a gateway that asks for one
    ExportApi(URI address, @Nullable String token) {
        this.token = token;
        this.jobs = address.resolve("api/v1/export/jobs");
    }

    /// A file as it came over the wire.
    record Downloaded(long bytes, String sha256) {}

    JsonNode create(String table, String format) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(
                JSON.createObjectNode().put("table_name", table).put("format", format));
        HttpRequest request = request(jobs.toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return read(http.send(request, BodyHandlers.ofString()), 202);
    }

    JsonNode job(long id) throws IOException, InterruptedException {
        return read(http.send(get(jobs + "/" + id), BodyHandlers.ofString()), 200);
    }

    /// Passes on every state of the job that is told, until it has ended.
    ///
    /// @return the job at its end
    JsonNode follow(long id, Consumer<JsonNode> watcher) throws IOException, InterruptedException {
        JsonNode job = job(id);
        while (!hasEnded(job)) {
            watcher.accept(job);
            listen(id, watcher);
            job = job(id);
        }
        return job;
    }

    static boolean hasEnded(JsonNode job) {
        String status = job.path("status").asString();
        return !status.equals("pending") && !status.equals("running");
    }

    /// Until the stream of the job's events ends or breaks, or a moment where there is none.
    private void listen(long id, Consumer<JsonNode> watcher) throws IOException, InterruptedException {
        HttpRequest request = request(jobs + "/" + id + "/events")
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() == 200) {
                tellUntilEnded(lines, watcher);
                return;
            }
        } catch (UncheckedIOException broken) {
            // The job itself is asked next.
            return;
        }
        Thread.sleep(POLL_INTERVAL);
    }

    private static void tellUntilEnded(Stream<String> lines, Consumer<JsonNode> watcher) {
        Iterator<String> data = lines.filter(line -> line.startsWith(DATA)).iterator();
        boolean ended = false;
        while (!ended && data.hasNext()) {
            JsonNode job = JSON.readTree(data.next().substring(DATA.length()));
            watcher.accept(job);
            ended = hasEnded(job);
        }
    }

    Downloaded download(long id) throws IOException, InterruptedException, NoSuchAlgorithmException {
        HttpResponse<InputStream> response =
                http.send(get(jobs + "/" + id + "/download"), BodyHandlers.ofInputStream());
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (DigestInputStream body = new DigestInputStream(response.body(), sha256)) {
            requireStatus(response.statusCode(), 200, "the download of job " + id);
            long bytes = body.transferTo(OutputStream.nullOutputStream());
            return new Downloaded(bytes, HexFormat.of().formatHex(sha256.digest()));
        }
    }

    private HttpRequest get(String uri) {
        return request(uri).build();
    }

    private HttpRequest.Builder request(String uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static JsonNode read(HttpResponse<String> response, int expected) throws IOException {
        requireStatus(response.statusCode(), expected, response.body());
        return JSON.readTree(response.body());
    }

    private static void requireStatus(int status, int expected, String what) throws IOException {
        if (status != expected) {
            throw new IOException("the gateway answered " + status + " instead of " + expected + ": " + what);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
