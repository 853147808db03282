package sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/// The resident memory of one worker process, which makes two exports at once, pair after pair. It is not started anew
/// in between: what an earlier pair leaves behind counts.
final class WorkerMemory {

    static final String TITLE = "memory";

    /// What `heap in use → afterwards (size)` of a collection is in the JVM's log, as `111M->49M(135M)`.
    private static final Pattern COLLECTION = Pattern.compile("Pause .* \\d+M->(\\d+)M\\(");

    /// What is alive, after one that spares nothing.
    private static final Pattern FULL_COLLECTION = Pattern.compile("Pause Full .* \\d+M->(\\d+)M\\(");

    private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(300);

    private static final String CSV = "\"format\": \"csv\"";
    private static final String CSV_GZIP = CSV + ", \"compress\": true";
    private static final String JSON_GZIP = "\"format\": \"json\", \"compress\": true";
    private static final String JSONL = "\"format\": \"jsonl\"";
    private static final String PARQUET = "\"format\": \"parquet\"";
    private static final String PARQUET_ZSTD = PARQUET + ", \"parquet\": {\"codec\": \"zstd\"}";

    private final Cluster cluster;
    private final JobsApi api;

    WorkerMemory(Cluster cluster) {
        this.cluster = cluster;
        this.api = new JobsApi(cluster.api());
    }

    /// Two exports at once.
    ///
    /// @param first body of a request
    private record Pair(String name, String first, String second) {

        static Pair of(Dataset dataset, String name, String first, String second) {
            return new Pair(
                    dataset.table() + ": " + name, request(dataset.table(), first), request(dataset.table(), second));
        }
    }

    /// @param peakBytes of resident memory while the pair ran
    /// @param heapBytes the most that was in use after a garbage collection meanwhile
    record Result(String name, double seconds, long peakBytes, long heapBytes) {}

    /// What was alive in the heap while the pair ran, with collections all the time.
    record Alive(String name, long medianBytes, long mostBytes) {}

    /// @param results of pairs that ran undisturbed
    /// @param growth of pairs that differ in the number of rows alone
    record Measured(List<Result> results, List<Alive> growth) {}

    Measured measure(double scale) throws Exception {
        List<Result> results = new ArrayList<>();
        for (Pair pair : pairs(scale)) {
            results.add(run(pair));
        }
        List<Alive> growth = new ArrayList<>();
        for (Pair pair : growing(scale)) {
            growth.add(aliveDuring(pair));
        }
        return new Measured(results, growth);
    }

    private static List<Pair> growing(double scale) {
        long tenth = Dataset.SERIES.rows(scale) / 10;
        return List.of(
                growth("%,d rows".formatted(tenth), Dataset.SERIES.table(), ", \"row_limit\": " + tenth),
                growth("%,d rows".formatted(20 * tenth), BenchmarkDatabase.SERIES_TWICE, ""));
    }

    private static List<Pair> pairs(double scale) {
        List<Pair> pairs = new ArrayList<>(growing(scale));
        pairs.addAll(List.of(
                Pair.of(Dataset.SERIES, "Parquet and Parquet", PARQUET, PARQUET),
                Pair.of(Dataset.SERIES, "Parquet and JSON + gzip", PARQUET, JSON_GZIP),
                Pair.of(Dataset.LINEITEM, "Parquet and Parquet, Zstandard", PARQUET, PARQUET_ZSTD),
                Pair.of(Dataset.LINEITEM, "CSV + gzip and CSV + gzip", CSV_GZIP, CSV_GZIP),
                Pair.of(Dataset.WIDE, "Parquet and JSON + gzip", PARQUET, JSON_GZIP),
                Pair.of(Dataset.WIDE, "CSV and JSON Lines", CSV, JSONL),
                Pair.of(Dataset.LARGE, "Parquet and JSON + gzip", PARQUET, JSON_GZIP),
                Pair.of(Dataset.LARGE, "CSV and Parquet, Zstandard", CSV, PARQUET_ZSTD)));
        return pairs;
    }

    private static Pair growth(String rows, String table, String limit) {
        return new Pair(
                "series, " + rows + ": Parquet and CSV + gzip",
                request(table, PARQUET + limit),
                request(table, CSV_GZIP + limit));
    }

    private static String request(String table, String rest) {
        return "{\"table_name\": \"" + table + "\", " + rest + "}";
    }

    private Result run(Pair pair) throws Exception {
        ProcessMemory.forgetPeak(cluster.workerPid());
        long logged = Files.size(cluster.workerCollections());
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            for (Future<?> export : exports(clients, pair)) {
                export.get();
            }
        }
        var result = new Result(
                pair.name(),
                (System.nanoTime() - start) / 1e9,
                ProcessMemory.peakBytes(cluster.workerPid()),
                heapSince(logged, COLLECTION).max().orElse(0));
        System.err.printf(
                "memory, %s: %.1f s, %d MB, heap %d MB%n",
                result.name(), result.seconds(), result.peakBytes() / 1_000_000, result.heapBytes() / 1_000_000);
        return result;
    }

    private Alive aliveDuring(Pair pair) throws Exception {
        long logged = Files.size(cluster.workerCollections());
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            List<Future<?>> exports = exports(clients, pair);
            while (!exports.stream().allMatch(Future::isDone)) {
                ProcessMemory.collect(cluster.workerPid());
                Thread.sleep(BETWEEN_COLLECTIONS);
            }
            for (Future<?> export : exports) {
                export.get();
            }
        }
        long[] sizes = heapSince(logged, FULL_COLLECTION).sorted().toArray();
        var alive = new Alive(pair.name(), sizes[sizes.length / 2], sizes[sizes.length - 1]);
        System.err.printf(
                "memory, %s: alive %d MB, at most %d MB%n",
                alive.name(), alive.medianBytes() / 1_000_000, alive.mostBytes() / 1_000_000);
        return alive;
    }

    private List<Future<?>> exports(ExecutorService clients, Pair pair) {
        return List.of(export(clients, pair.first()), export(clients, pair.second()));
    }

    private Future<?> export(ExecutorService clients, String request) {
        return clients.submit(() -> {
            api.export(request);
            return null;
        });
    }

    private LongStream heapSince(long position, Pattern kind) throws IOException {
        String log = Files.readString(cluster.workerCollections()).substring(Math.toIntExact(position));
        return kind.matcher(log).results().mapToLong(collection -> Long.parseLong(collection.group(1)) << 20);
    }

    static String markdown(Measured measured) {
        StringBuilder text = new StringBuilder("### memory: one worker process, two exports at once\n\n"
                + "| exports | s | peak resident MB | most heap after a collection, MB |\n| --- | --: | --: | --: |\n");
        for (Result result : measured.results()) {
            text.append("| %s | %.1f | %.0f | %.0f |%n"
                    .formatted(result.name(), result.seconds(), result.peakBytes() / 1e6, result.heapBytes() / 1e6));
        }
        text.append(
                "\n| exports, with collections all the time | alive in the heap, median MB | most MB |\n| --- | --: | --: |\n");
        for (Alive alive : measured.growth()) {
            text.append("| %s | %.0f | %.0f |%n"
                    .formatted(alive.name(), alive.medianBytes() / 1e6, alive.mostBytes() / 1e6));
        }
        return text.toString();
    }
}
