package sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sluice.testkit.PrivateRabbit;

/// The one command: makes the tables, lets Sluice and its peers export them in turn, and prints the report to standard
/// output (progress goes to standard error).
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(64);
            return;
        }
        Path directory = Files.createTempDirectory("sluice-benchmark");
        try (var database = new BenchmarkDatabase();
                var engine = new EngineProcess(database, directory, options.heap())) {
            Report report = new Report(machine(database, options));
            Peers peers = new Peers(database, directory);
            for (Dataset dataset : List.of(Dataset.SERIES, Dataset.LINEITEM, Dataset.WIDE)) {
                List<Contest> contests = contests(dataset, engine, peers).stream()
                        .filter(c -> options.wants(c.title()))
                        .toList();
                if (contests.isEmpty()) {
                    continue;
                }
                database.create(dataset, options.scale());
                for (Contest contest : contests) {
                    report.add(contest, contest.run(options.rounds()));
                }
            }
            if (options.wants(WorkerMemory.TITLE) || options.wants(SmallJobs.TITLE)) {
                wholeSystem(report, database, directory, options);
            }
            report.note(
                    peers.absent().isEmpty()
                            ? "All peers were present."
                            : "Absent on this machine, so not measured: " + String.join(", ", peers.absent()) + ".");
            System.out.println(report);
        } finally {
            deleteTree(directory);
        }
    }

    /// What is measured through gateway, broker and worker.
    private static void wholeSystem(Report report, BenchmarkDatabase database, Path directory, Options options)
            throws Exception {
        if (!PrivateRabbit.isInstalled()) {
            report.note("Memory of a worker and small jobs were not measured: there is no rabbitmq-server here"
                    + " (apt-get install rabbitmq-server).");
            return;
        }
        try (var cluster = new Cluster(database, directory.resolve("cluster"), options.heap())) {
            if (options.wants(SmallJobs.TITLE)) {
                database.createSmall();
                report.note(new SmallJobs(new JobsApi(cluster.api()))
                        .measure(200, 1_000)
                        .markdown());
            }
            if (options.wants(WorkerMemory.TITLE)) {
                for (Dataset dataset : Dataset.values()) {
                    database.create(dataset, options.scale());
                }
                database.createSeriesTwice();
                report.note(WorkerMemory.markdown(new WorkerMemory(cluster).measure(options.scale())));
            }
        }
    }

    private static List<Contest> contests(Dataset dataset, EngineProcess engine, Peers peers) {
        String table = dataset.table();
        return List.of(
                new Contest(
                        table + ": CSV",
                        all(
                                peers.copyCsv(dataset),
                                Stream.of(engine.contender(dataset, "csv", "none")),
                                peers.python("pandas_frame", "csv", dataset),
                                peers.python("duckdb_scan", "csv", dataset))),
                new Contest(
                        table + ": CSV, gzip",
                        all(
                                Stream.of(engine.contender(dataset, "csv", "none")),
                                Stream.of(engine.contender(dataset, "csv", "gzip")),
                                peers.copyCsvThroughPigz(dataset))),
                new Contest(
                        table + ": JSON",
                        all(
                                peers.copyRowToJson(dataset),
                                Stream.of(engine.contender(dataset, "json", "none")),
                                Stream.of(engine.contender(dataset, "jsonl", "none")))),
                new Contest(
                        table + ": Parquet",
                        all(
                                peers.drainBinary(dataset),
                                Stream.of(engine.contender(dataset, "parquet", "snappy")),
                                Stream.of(engine.contender(dataset, "parquet", "zstd")),
                                Stream.of(peers.resultSetAvro(dataset)),
                                peers.python("pandas_frame", "parquet", dataset),
                                peers.python("connectorx_arrow", "parquet", dataset),
                                peers.python("adbc_arrow", "parquet", dataset),
                                peers.python("duckdb_scan", "parquet", dataset))));
    }

    @SafeVarargs
    private static List<Contender> all(Stream<Contender>... groups) {
        List<Contender> contenders = new ArrayList<>();
        for (Stream<Contender> group : groups) {
            group.forEach(contenders::add);
        }
        return contenders;
    }

    private static String machine(BenchmarkDatabase database, Options options) throws Exception {
        return "%d cores, %s %s, Java %s, PostgreSQL %s; scale %s, median of %d; engine heap %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        database.version(),
                        options.scale(),
                        options.rounds(),
                        options.heap());
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
