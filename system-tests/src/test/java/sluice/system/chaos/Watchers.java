package sluice.system.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Clients that look at jobs all the time, each at any gateway, until the clients are closed.
final class Watchers {

    private static final int OK = 200;

    private final Clients clients;
    private final Seeds seeds;

    Watchers(Clients clients, Seeds seeds) {
        this.clients = clients;
        this.seeds = seeds;
    }

    void poll(String name) throws InterruptedException {
        SplittableRandom random = seeds.of(name);
        while (clients.areOpen()) {
            Long job = clients.anyJob(random);
            if (job != null) {
                Optional<HttpResponse<String>> answer =
                        clients.ask(random, HttpRequest.newBuilder().GET(), "jobs/" + job, BodyHandlers.ofString());
                if (answer.isPresent() && answer.get().statusCode() == OK) {
                    JsonNode seen = clients.read(answer.get().body());
                    clients.saw(name, seen, seen.path("status").asString());
                }
            }
            TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(100));
        }
    }

    /// A stream of all jobs, opened again wherever it ends.
    void subscribe(String name) throws InterruptedException {
        SplittableRandom random = seeds.of(name);
        while (clients.areOpen()) {
            Optional<HttpResponse<Stream<String>>> answer = clients.ask(
                    random,
                    HttpRequest.newBuilder().header("Accept", "text/event-stream"),
                    "jobs/events",
                    BodyHandlers.ofLines());
            if (answer.isPresent()) {
                try (Stream<String> lines = answer.get().body()) {
                    listen(name, lines);
                } catch (UncheckedIOException cut) {
                    // The next gateway will tell.
                }
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    private void listen(String name, Stream<String> lines) {
        var event = new StringBuilder();
        lines.forEach(line -> {
            if (line.startsWith("event:")) {
                event.replace(0, event.length(), line.substring(6).strip());
            } else if (line.startsWith("data:")) {
                JsonNode job = clients.read(line.substring(5));
                boolean deleted = event.toString().equals("deleted");
                clients.saw(name, job, deleted ? "deleted" : job.path("status").asString());
            }
        });
    }

    void download(String name) throws InterruptedException {
        SplittableRandom random = seeds.of(name);
        var downloads = new Downloads(clients, name, random);
        while (clients.areOpen()) {
            Long job = clients.anyJob(random);
            if (job != null) {
                downloads.fetch(job);
            }
            TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(200));
        }
    }

    /// A body of an answer that is of no use.
    static void drop(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
