package sluice.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sluice.testkit.OwnProcess;
import sluice.testkit.PrivateRabbit;

/// One gateway and one worker, or more of them, as processes of their own, around a RabbitMQ node that belongs to the
/// run.
final class Cluster implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port ([0-9]+)");
    private static final Duration START = Duration.ofSeconds(120);

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<OwnProcess> processes = new ArrayDeque<>();
    private final PrivateRabbit broker;
    private final String heap;
    private final URI api;
    private final OwnProcess worker;

    /// Returns when both are ready.
    ///
    /// @param heap of the worker, as `-Xmx` takes it
    Cluster(BenchmarkDatabase database, Path directory, String heap)
            throws IOException, SQLException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        this.heap = heap;
        this.broker = PrivateRabbit.start();
        try {
            environment.putAll(broker.address().environment());
            environment.putAll(Map.of(
                    "SLUICE_TOPOLOGY", "declare",
                    "SLUICE_SOURCE_URL", database.jdbcUrl(),
                    "SLUICE_SOURCE_USERNAME", database.username(),
                    "SLUICE_JOBS_URL", database.newDatabase("sluice_jobs"),
                    "SLUICE_JOBS_USERNAME", database.username(),
                    "SLUICE_EXPORT_DIRECTORY", exports().toString(),
                    "SERVER_PORT", "0"));
            Path gatewayLog = directory.resolve("api-gateway.log");
            start("api-gateway", "Started GatewayApplication", gatewayLog, "-Xmx512m", "-XX:+UseSerialGC");
            List<String> workerOptions = new ArrayList<>(WorkerJvm.options(heap));
            workerOptions.add("-Xlog:gc:file=" + workerCollections());
            worker = start(
                    "export-worker",
                    "Started WorkerApplication",
                    directory.resolve("export-worker.log"),
                    workerOptions.toArray(String[]::new));
            api = URI.create("http://127.0.0.1:" + port(gatewayLog) + "/api/v1/export/");
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// The root of the gateway's API, ending with a slash.
    URI api() {
        return api;
    }

    /// The export volume.
    Path exports() {
        return directory.resolve("exports");
    }

    /// The process id of the worker.
    long workerPid() {
        return worker.pid();
    }

    /// The log of the worker's garbage collections.
    Path workerCollections() {
        return directory.resolve("export-worker.gc.log");
    }

    /// Returns when one more worker is ready.
    void addWorker() throws IOException, InterruptedException {
        start(
                "export-worker",
                "Started WorkerApplication",
                directory.resolve("export-worker-%d.log".formatted(processes.size())),
                WorkerJvm.options(heap).toArray(String[]::new));
    }

    private OwnProcess start(String module, String readyLine, Path log, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", Checkout.jar(module).toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_") || name.startsWith("SPRING_"));
        builder.environment().putAll(environment);
        OwnProcess process = OwnProcess.start(builder);
        processes.push(process);
        long end = System.nanoTime() + START.toNanos();
        while (!Files.readString(log).contains(readyLine)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(module + " did not start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
        return process;
    }

    private static String port(Path log) throws IOException {
        Matcher matcher = PORT.matcher(Files.readString(log));
        if (!matcher.find()) {
            throw new IllegalStateException("the gateway names no port in " + log);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        processes.forEach(OwnProcess::kill);
        broker.close();
    }
}
