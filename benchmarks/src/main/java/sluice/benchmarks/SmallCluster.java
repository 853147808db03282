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
import java.util.stream.Stream;
import sluice.testkit.OwnProcess;
import sluice.testkit.PrivateRabbit;

/// One gateway and one worker as processes of their own, around a RabbitMQ node that belongs to the run.
final class SmallCluster implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port ([0-9]+)");
    private static final Duration START = Duration.ofSeconds(120);

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<OwnProcess> processes = new ArrayDeque<>();
    private final PrivateRabbit broker;
    private final URI api;

    /// Returns when both are ready.
    SmallCluster(BenchmarkDatabase database, Path directory) throws IOException, SQLException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        this.broker = PrivateRabbit.start();
        try {
            environment.putAll(broker.address().environment());
            environment.putAll(Map.of(
                    "SLUICE_TOPOLOGY", "declare",
                    "SLUICE_SOURCE_URL", database.jdbcUrl(),
                    "SLUICE_SOURCE_USERNAME", database.username(),
                    "SLUICE_JOBS_URL", database.newDatabase("sluice_jobs"),
                    "SLUICE_JOBS_USERNAME", database.username(),
                    "SLUICE_EXPORT_DIRECTORY", directory.resolve("exports").toString(),
                    "SERVER_PORT", "0"));
            Path gatewayLog = start("api-gateway", "Started GatewayApplication", "-Xmx512m");
            start("export-worker", "Started WorkerApplication", "-Xmx1536m");
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

    private Path start(String module, String readyLine, String heap) throws IOException, InterruptedException {
        Path log = directory.resolve(module + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        jar(module).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
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
        return log;
    }

    private static String port(Path log) throws IOException {
        Matcher matcher = PORT.matcher(Files.readString(log));
        if (!matcher.find()) {
            throw new IllegalStateException("the gateway names no port in " + log);
        }
        return matcher.group(1);
    }

    /// As the build of this checkout made it; this program's own jar lies in `benchmarks/target`.
    private static Path jar(String module) throws IOException {
        try (Stream<Path> built = Files.list(checkout().resolve(module).resolve("target"))) {
            return built.filter(file -> file.getFileName().toString().endsWith("-app.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(module + " is not built: mvn package -pl " + module));
        }
    }

    private static Path checkout() {
        List<Path> places = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            Path place = Path.of(entry).toAbsolutePath();
            while (place != null && !place.endsWith("benchmarks")) {
                place = place.getParent();
            }
            if (place != null) {
                places.add(place.resolveSibling("").normalize());
            }
        }
        return places.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this program does not run from a checkout"));
    }

    @Override
    public void close() {
        processes.forEach(OwnProcess::kill);
        broker.close();
    }
}
