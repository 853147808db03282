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

/// Exports of a thousand rows, from the request to `completed`, as a client of the API sees them.
final class SmallJobs {

    static final String TITLE = "small jobs";
    static final String TABLE = "small";

    private static final int CLIENTS = 16;
    private static final String REQUEST = "{\"table_name\": \"" + TABLE + "\", \"format\": \"csv\"}";
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"?([0-9]+)");
    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([a-z]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;

    SmallJobs(URI api) {
        this.api = api;
    }

    /// @param medianMillis of one job after another on an idle system
    /// @param p95Millis the same
    /// @param jobs of the closed loop of [#CLIENTS] clients
    /// @param jobsPerSecond of that loop
    record Result(int single, double medianMillis, double p95Millis, int jobs, double jobsPerSecond) {

        String markdown() {
            return "\n### %s: 1,000 rows as CSV through one gateway, RabbitMQ and one worker\n\n".formatted(TITLE)
                    + "| figure | value |\n|---|--:|\n"
                    + "| POST to completed, median of %d one after another | %.0f ms |\n"
                            .formatted(single, medianMillis)
                    + "| the same, 95th percentile | %.0f ms |\n".formatted(p95Millis)
                    + "| sustained by %d clients over %d jobs | %.0f jobs/s |\n"
                            .formatted(CLIENTS, jobs, jobsPerSecond);
        }
    }

    Result measure(int single, int jobs) throws IOException, InterruptedException, ExecutionException {
        loop(Math.max(CLIENTS, jobs / 2));
        double[] millis = new double[single];
        for (int i = 0; i < single; i++) {
            long start = System.nanoTime();
            export();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        java.util.Arrays.sort(millis);
        long start = System.nanoTime();
        loop(jobs);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(single, millis[single / 2], millis[single * 95 / 100], jobs, jobs / seconds);
    }

    /// Each client starts its next job when its last one has completed.
    private void loop(int jobs) throws InterruptedException, ExecutionException {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> exports = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                exports.add(clients.submit(() -> {
                    export();
                    return null;
                }));
            }
            for (Future<?> export : exports) {
                export.get();
            }
        }
    }

    private void export() throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(api.resolve("jobs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(REQUEST))
                .build();
        String id = find(ID, answer(post, 202));
        HttpRequest wait =
                HttpRequest.newBuilder(api.resolve("jobs/" + id + "?wait=30")).build();
        while (true) {
            String job = answer(wait, 200);
            String status = find(STATUS, job);
            switch (status) {
                case "completed" -> {
                    return;
                }
                case "pending", "running" -> {}
                default -> throw new IllegalStateException("job " + id + " is " + status + ": " + job);
            }
        }
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
