package sluice.system.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import sluice.system.history.Answer;
import sluice.system.history.Download;
import sluice.system.history.Seen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What all clients share: the way to any gateway, and the book in which they write what they saw. Thread-safe. What a
/// call that was cut off has done is not known, and nothing is written down.
final class Clients implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SERVER_ERROR = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<Member> gateways;
    private volatile boolean open = true;

    final List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
    final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    final List<Download> downloads = Collections.synchronizedList(new ArrayList<>());
    final List<String> errors = Collections.synchronizedList(new ArrayList<>());
    final Set<Long> deleted = ConcurrentHashMap.newKeySet();

    Clients(List<Member> gateways) {
        this.gateways = gateways;
    }

    /// @param path below the API's base path
    /// @return empty where no answer came, or a gateway is starting
    <T> Optional<HttpResponse<T>> ask(
            SplittableRandom random, HttpRequest.Builder request, String path, BodyHandler<T> body)
            throws InterruptedException {
        Optional<URI> gateway = gateways.get(random.nextInt(gateways.size())).address();
        if (gateway.isEmpty()) {
            return Optional.empty();
        }
        URI uri = gateway.get().resolve("api/v1/export/" + path);
        try {
            HttpResponse<T> answer =
                    http.send(request.uri(uri).timeout(PATIENCE).build(), body);
            if (answer.statusCode() == SERVER_ERROR) {
                errors.add("500 of " + uri + ": " + answer.body());
            }
            return Optional.of(answer);
        } catch (IOException cut) {
            return Optional.empty();
        }
    }

    boolean areOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        http.shutdownNow();
    }

    JsonNode read(String json) {
        return JSON.readTree(json);
    }

    /// Writes down a job as `client` sees it now.
    void saw(String client, JsonNode job, String status) {
        seen.add(new Seen(
                client,
                job.path("id").asLong(),
                status,
                job.path("attempt").asInt(),
                job.path("version").asLong(),
                job.path("progress").path("percent").asInt(),
                job.path("row_count").asLong(),
                job.hasNonNull("sha256") ? job.path("sha256").asString() : null));
    }

    /// A job that some client made, newer ones sooner than older ones.
    @Nullable
    Long anyJob(SplittableRandom random) {
        synchronized (answers) {
            if (answers.isEmpty()) {
                return null;
            }
            int newest = answers.size() - 1;
            int back = random.nextInt(answers.size()) * random.nextInt(100) / 100;
            return answers.get(newest - Math.min(newest, back)).job();
        }
    }
}
