package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// Server-Sent Events as they come in: the jobs that they tell of.
public final class EventStream implements AutoCloseable {

    private static final String DATA = "data:";

    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;
    private final CompletableFuture<Void> end;

    private EventStream(Stream<String> lines) {
        this.lines = lines;
        this.end = CompletableFuture.runAsync(
                () -> lines.filter(line -> line.startsWith(DATA))
                        .map(line -> ExportApi.JSON.readTree(line.substring(DATA.length())))
                        .forEach(told::add),
                Thread::startVirtualThread);
    }

    /// Returns when the gateway has begun to answer.
    static EventStream open(HttpClient http, HttpRequest request) {
        HttpResponse<Stream<String>> answer =
                http.sendAsync(request, BodyHandlers.ofLines()).join();
        assertThat(answer.statusCode()).isEqualTo(200);
        return new EventStream(answer.body());
    }

    public List<JsonNode> told() {
        return told;
    }

    public void await(String what, Predicate<JsonNode> wanted) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .until(() -> told.stream().anyMatch(wanted));
    }

    /// Waits for the gateway to close the stream.
    public void awaitEnd() {
        Awaitility.await("the end of the stream").atMost(Duration.ofSeconds(60)).until(end::isDone);
    }

    @Override
    public void close() {
        lines.close();
    }
}
