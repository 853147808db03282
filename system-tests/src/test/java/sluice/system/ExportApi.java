package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of one gateway's HTTP API.
public final class ExportApi {

    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    /// @param gateway its address, ending with a slash
    public ExportApi(URI gateway) {
        this.base = gateway.resolve("api/v1/export/");
    }

    /// @param path after `/api/v1/export/`
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers), BodyHandlers.ofString());
    }

    /// What the gateway says of its readiness.
    public HttpResponse<String> readiness() {
        return get("/actuator/health/readiness");
    }

    /// The file as it comes in, to be closed.
    public HttpResponse<InputStream> openDownload(long id) {
        return send(request("jobs/" + id + "/download"), BodyHandlers.ofInputStream());
    }

    public HttpResponse<byte[]> download(long id, String... headers) {
        return send(request("jobs/" + id + "/download", headers), BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> post(String body) {
        return post("jobs", body);
    }

    public HttpResponse<String> post(String path, String body) {
        return send(
                request(path, "Content-Type", "application/json").POST(BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }

    /// As [#create], with one header more.
    public long create(String request, String header, String value) {
        HttpResponse<String> answer = send(
                request("jobs", "Content-Type", "application/json", header, value)
                        .POST(BodyPublishers.ofString(request.replace('\'', '"'))),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return read(answer).path("id").asLong();
    }

    public HttpResponse<String> delete(long id) {
        return send(request("jobs/" + id).DELETE(), BodyHandlers.ofString());
    }

    public EventStream events(String path) {
        return EventStream.open(
                http, request(path, "Accept", "text/event-stream").build());
    }

    /// Asks for an export.
    ///
    /// @param request as JSON, with single quotes for double ones
    /// @return the id of the accepted job
    public long create(String request) {
        HttpResponse<String> answer = post(request.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return read(answer).path("id").asLong();
    }

    public JsonNode job(long id) {
        return read(get("jobs/" + id));
    }

    /// Waits for the job to be in this state; fails at once when it ends in another.
    public JsonNode await(long id, String status) {
        Awaitility.await("job " + id + " to be " + status).atMost(PATIENCE).until(() -> {
            JsonNode job = job(id);
            String now = job.path("status").asString();
            if (!now.equals(status) && (now.equals("failed") || now.equals("cancelled"))) {
                fail("job %d is %s: %s", id, now, job);
            }
            return now.equals(status);
        });
        return job(id);
    }

    /// Waits until the job writes its file.
    public JsonNode awaitRows(long id) {
        Awaitility.await("rows of job " + id)
                .atMost(PATIENCE)
                .until(() -> job(id).path("row_count").asLong() > 0);
        return job(id);
    }

    /// Exports, and waits for the file.
    public JsonNode export(String request) {
        return await(create(request), "completed");
    }

    public static JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
