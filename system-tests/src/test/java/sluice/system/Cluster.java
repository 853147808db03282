package sluice.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import sluice.testkit.PrivatePostgres;
import sluice.testkit.RabbitAddress;
import sluice.testkit.TestRabbit;

/// Gateways and workers as processes of their own, around one RabbitMQ, one jobs database, one source and one volume.
public final class Cluster implements AutoCloseable {

    /// A fifth of the usual times, and little memory: several JVMs share the machine with the tests.
    private static final Map<String, String> TEST_PROFILE = Map.of(
            "SLUICE_TICK_INTERVAL", "1s",
            "SLUICE_RESCUE_INTERVAL", "1s",
            "SLUICE_RETRY_BACK_OFF", "1s",
            "SLUICE_WORKER_ALIVE_INTERVAL", "1s",
            "SLUICE_WORKER_PROGRESS_INTERVAL", "200ms",
            "SLUICE_MAX_ROW_BYTES", "4MB",
            "SLUICE_ROW_GROUP_BYTES", "4MB",
            "SERVER_PORT", "0");

    private final RabbitAddress broker;
    private final Source source;
    private final PrivatePostgres.Database jobs;
    private final Path volume = newFolder();
    private final Map<String, String> settings = new HashMap<>(TEST_PROFILE);
    private final Deque<SluiceProcess> processes = new ArrayDeque<>();

    public Cluster(Source source) {
        this(source, TestRabbit.freshVirtualHost());
        settings.put("SLUICE_TOPOLOGY", "declare");
    }

    /// @param broker which has the topology already
    public Cluster(Source source, RabbitAddress broker) {
        this(source, broker, PrivatePostgres.freshDatabase());
    }

    /// @param broker which has the topology already
    /// @param jobs an empty database, of a server that may be the test's own
    public Cluster(Source source, RabbitAddress broker, PrivatePostgres.Database jobs) {
        this.source = source;
        this.broker = broker;
        this.jobs = jobs;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("sluice-volume-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// For the processes that are started from now on; wins over what the cluster would set, so that a process can be
    /// given a wire between it and a server, another volume, or a flag of its JVM by `JAVA_TOOL_OPTIONS`.
    public Cluster with(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    /// Returns at once; the gateway makes the volume and the topology, so wait for it before starting workers.
    public SluiceProcess launchGateway() {
        Map<String, String> environment = common(broker);
        environment.put("SLUICE_JOBS_URL", jobs.url());
        environment.put("SLUICE_JOBS_USERNAME", jobs.username());
        environment.put("SLUICE_JOBS_PASSWORD", jobs.password());
        return launch(Program.GATEWAY, environment);
    }

    public SluiceProcess startGateway() {
        SluiceProcess gateway = launchGateway();
        gateway.awaitReady(Program.GATEWAY);
        return gateway;
    }

    /// Returns at once. A worker is told nothing of the jobs database.
    public SluiceProcess launchWorker() {
        return launchWorkerAs(broker);
    }

    private SluiceProcess launchWorkerAs(RabbitAddress user) {
        return launch(Program.WORKER, common(user));
    }

    public SluiceProcess startWorker() {
        return startWorkerAs(broker);
    }

    /// @param user of the same broker, other than the gateway's
    public SluiceProcess startWorkerAs(RabbitAddress user) {
        SluiceProcess worker = launchWorkerAs(user);
        worker.awaitReady(Program.WORKER);
        return worker;
    }

    private Map<String, String> common(RabbitAddress user) {
        Map<String, String> environment = new HashMap<>(user.environment());
        environment.putAll(source.environment());
        environment.put("SLUICE_EXPORT_DIRECTORY", volume.toString());
        return environment;
    }

    private SluiceProcess launch(Program program, Map<String, String> environment) {
        environment.putAll(settings);
        SluiceProcess process = SluiceProcess.launch(program, environment);
        processes.push(process);
        return process;
    }

    /// The gateways' own.
    public PrivatePostgres.Database jobs() {
        return jobs;
    }

    public Source source() {
        return source;
    }

    public RabbitAddress broker() {
        return broker;
    }

    public Path volume() {
        return volume;
    }

    /// What lies on the volume of this job, finished or not.
    public long filesOf(long job) {
        try (Stream<Path> all = Files.walk(volume)) {
            return all.filter(file -> file.getFileName().toString().startsWith("export-" + job + "."))
                    .count();
        } catch (IOException | UncheckedIOException changing) {
            return -1;
        }
    }

    @Override
    public void close() {
        processes.forEach(SluiceProcess::close);
        try (Stream<Path> all = Files.walk(volume)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
