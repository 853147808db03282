package sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sluice.testkit.PrivateRabbit;

/// The one command: makes the tables, lets Sluice and its peers export them in turn, and writes the report and the
/// chart. The report goes to standard output too, progress to standard error.
public final class Benchmarks {

    private static final List<Dataset> TABLES = List.of(Dataset.SERIES, Dataset.LINEITEM, Dataset.WIDE);

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("--micro")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(64);
            return;
        }
        Path directory = Files.createTempDirectory("sluice-benchmark");
        try (var database = new BenchmarkDatabase(options.data());
                var engine = new EngineProcess(database, directory, options.heap())) {
            Results results = new Results(options.output());
            Peers peers = new Peers(database, directory);
            contests(results, database, options, new Contests(engine, peers));
            if (options.wants(FileSizes.TITLE)) {
                create(database, TABLES, options);
                results.addSection(
                        FileSizes.TITLE, new FileSizes(engine, peers, directory).markdown(TABLES, options.scale()));
            }
            if (options.wants(WorkerMemory.TITLE)
                    || options.wants(SmallJobs.TITLE)
                    || options.wants(Scaling.TITLE)
                    || options.wants(Downloads.TITLE)) {
                wholeSystem(results, database, directory, options, peers);
            }
            String report = Report.markdown(machine(database, options), results, peers.absent());
            Files.writeString(options.output().resolve("report.md"), report);
            Files.writeString(options.output().resolve("chart.svg"), Chart.svg(results.contestsOf(Dataset.SERIES)));
            System.out.println(report);
        } finally {
            deleteTree(directory);
        }
    }

    private static void contests(Results results, BenchmarkDatabase database, Options options, Contests contests)
            throws Exception {
        for (Dataset dataset : TABLES) {
            for (Contest contest : contests.of(dataset)) {
                if (options.wants(contest.title())) {
                    database.create(dataset, options.scale());
                    add(results, contest, dataset.rows(options.scale()), options);
                }
            }
        }
    }

    private static void create(BenchmarkDatabase database, List<Dataset> datasets, Options options)
            throws SQLException {
        for (Dataset dataset : datasets) {
            database.create(dataset, options.scale());
        }
    }

    /// What is measured through gateway, broker and worker.
    private static void wholeSystem(
            Results results, BenchmarkDatabase database, Path directory, Options options, Peers peers)
            throws Exception {
        if (!PrivateRabbit.isInstalled()) {
            System.err.println("A worker's memory, small jobs, scaling and downloads are not measured: there is no"
                    + " rabbitmq-server here (apt-get install rabbitmq-server).");
            return;
        }
        try (var cluster = new Cluster(database, directory.resolve("cluster"), options.heap())) {
            if (options.wants(SmallJobs.TITLE)) {
                database.createSmall();
                SmallJobs jobs = new SmallJobs(new JobsApi(cluster.api()));
                results.addSection(
                        SmallJobs.TITLE,
                        jobs.measure(options.jobs(200), options.jobs(1_000)).markdown());
            }
            if (options.wants(Downloads.TITLE)) {
                database.createBulk();
                downloads(results, cluster, directory.resolve("nginx"), options, peers);
            }
            if (options.wants(WorkerMemory.TITLE)) {
                create(database, List.of(Dataset.values()), options);
                database.createSeriesTwice();
                WorkerMemory memory = new WorkerMemory(cluster);
                results.addSection(WorkerMemory.TITLE, WorkerMemory.markdown(memory.measure(options.scale())));
            }
            if (options.wants(Scaling.TITLE)) {
                create(database, List.of(Dataset.LINEITEM), options);
                results.addSection(Scaling.TITLE, new Scaling(cluster, options.jobs(96)).measure());
            }
        }
    }

    private static void downloads(Results results, Cluster cluster, Path directory, Options options, Peers peers)
            throws Exception {
        Optional<String> program = peers.program("nginx").findFirst();
        if (program.isEmpty()) {
            return;
        }
        Downloads downloads = Downloads.make(cluster);
        try (Nginx nginx = Nginx.start(program.get(), directory, downloads.folder())) {
            for (Contest contest : downloads.against(nginx)) {
                add(results, contest, Downloads.ROWS, options);
            }
        }
    }

    private static void add(Results results, Contest contest, long rows, Options options) throws Exception {
        results.add(
                contest.title(),
                contest.run(options.rounds()).stream()
                        .map(result -> Row.of(contest.title(), rows, result))
                        .toList());
    }

    private static String machine(BenchmarkDatabase database, Options options) throws Exception {
        return "%d cores, %s %s, Java %s, PostgreSQL %s, heap of at most %s. Times in seconds; the ratio is to the first of each table."
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        database.version(),
                        options.heap());
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
