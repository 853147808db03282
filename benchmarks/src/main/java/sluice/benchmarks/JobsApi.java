package sluice.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Exports through a gateway, as a client of its API has them made. Safe for many threads.
final class JobsApi {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"?([0-9]+)");
    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([a-z]+)\"");
    private static final Pattern FILE = Pattern.compile("\"file_path\"\\s*:\\s*\"([^\"]+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;

    /// @param root of the API, ending with a slash
    JobsApi(URI root) {
        this.root = root;
    }

    /// @param filePath on the export volume: absolute, or below its root
    record Completed(String id, String filePath) {}

    /// Returns when the job has completed.
    ///
    /// @param request the body of `POST /jobs`
    /// @throws IllegalStateException if it ends otherwise
    Completed export(String request) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(root.resolve("jobs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request))
                .build();
        String id = find(ID, answer(post, 202));
        HttpRequest wait =
                HttpRequest.newBuilder(root.resolve("jobs/" + id + "?wait=30")).build();
        while (true) {
            String job = answer(wait, 200);
            String status = find(STATUS, job);
            switch (status) {
                case "completed" -> {
                    return new Completed(id, find(FILE, job));
                }
                case "pending", "running" -> {}
                default -> throw new IllegalStateException("job " + id + " is " + status + ": " + job);
            }
        }
    }

    /// Has the same export made many times, by clients of which each begins its next job when its last one has
    /// completed.
    ///
    /// @return seconds
    double exportMany(String request, int clients, int jobs) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> exports = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                exports.add(threads.submit(() -> {
                    export(request);
                    return null;
                }));
            }
            for (Future<?> export : exports) {
                export.get();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private String answer(HttpRequest request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IllegalStateException(
                    request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
