package sluice.system.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import sluice.system.Cluster;
import sluice.system.Program;
import sluice.testkit.OwnPostgres;
import sluice.testkit.PrivatePostgres;
import sluice.testkit.PrivateRabbit;
import sluice.testkit.TcpLink;
import sluice.testkit.TmpfsVolume;
import sluice.testkit.history.AuditTrail;

/// Two gateways and three workers around servers of their own, a wire in between each time.
final class Stage implements AutoCloseable {

    private static final int GATEWAYS = 2;
    private static final int WORKERS = 3;
    private static final int VOLUME_MEBIBYTES = 384;

    /// A third of the usual times.
    private static final Map<String, String> PROFILE = Map.of(
            "SLUICE_TOPOLOGY", "declare",
            "SLUICE_TICK_INTERVAL", "1500ms",
            "SLUICE_WORKER_ALIVE_INTERVAL", "1500ms",
            "SLUICE_RESCUE_UNCLAIMED_AFTER", "15s",
            "SLUICE_RESCUE_ORPHAN_INTERVAL", "2s",
            "SLUICE_EXPORT_REMOVAL_DELAY", "3s",
            "SLUICE_WORKER_GRACE", "2s");

    final OwnPostgres postgres = OwnPostgres.start();
    final PrivateRabbit rabbit = PrivateRabbit.start();
    final PrivatePostgres.Database jobs = postgres.createDatabase("jobs");
    final PrivatePostgres.Database source = postgres.createDatabase("source");
    final List<Member> gateways = new ArrayList<>();
    final List<Member> workers = new ArrayList<>();

    private final String workerFlags;
    private final Path volume;
    private final @Nullable TmpfsVolume tmpfs;
    private final Cluster cluster;

    /// @param workerFlags of the JVM of each worker's first process
    Stage(String workerFlags) throws IOException {
        this.workerFlags = workerFlags;
        volume = Files.createTempDirectory("sluice-chaos-");
        tmpfs = "root".equals(System.getProperty("user.name")) ? TmpfsVolume.mount(volume, VOLUME_MEBIBYTES) : null;
        cluster = new Cluster(Tables.create(source), rabbit.address(), jobs);
        PROFILE.forEach(cluster::with);
        cluster.with("SLUICE_EXPORT_DIRECTORY", volume.toString());
        for (int i = 1; i <= GATEWAYS; i++) {
            gateways.add(member(Program.GATEWAY, "gateway-" + i));
        }
        for (int i = 1; i <= WORKERS; i++) {
            workers.add(member(Program.WORKER, "worker-" + i));
        }
    }

    private static @Nullable TmpfsVolume smallVolume(Path directory) {
        try {
            return TmpfsVolume.mount(directory, VOLUME_MEBIBYTES);
        } catch (TestAbortedException notAllowed) {
            return null;
        }
    }

    private Member member(Program program, String name) {
        return new Member(
                program,
                name,
                TcpLink.to("127.0.0.1", rabbit.address().port()),
                TcpLink.to("127.0.0.1", postgres.port()));
    }

    void open() throws SQLException {
        gateways.forEach(this::launch);
        gateways.forEach(gateway -> gateway.process().awaitReady(Program.GATEWAY));
        try (Connection connection = jobs.open()) {
            AuditTrail.install(connection);
            VanishedCommands.audit(connection);
        }
        workers.forEach(this::launch);
        workers.forEach(worker -> worker.process().awaitReady(Program.WORKER));
    }

    /// The next process of a member. Returns at once.
    synchronized void launch(Member member) {
        cluster.with("SPRING_RABBITMQ_PORT", Integer.toString(member.broker.port()));
        cluster.with("SLUICE_SOURCE_URL", through(source, member.database));
        String name = member.nextName();
        switch (member.program) {
            case GATEWAY -> {
                cluster.with("SLUICE_JOBS_URL", through(jobs, member.database));
                member.runs(cluster.launchGateway());
            }
            case WORKER -> {
                cluster.with("SLUICE_WORKER_NAME", name);
                cluster.with("JAVA_TOOL_OPTIONS", name.endsWith(".1") ? workerFlags : "");
                member.runs(cluster.launchWorker());
                cluster.with("JAVA_TOOL_OPTIONS", "");
            }
            case STANDALONE, DEMO -> throw new IllegalArgumentException(member.program + " has no place here");
        }
    }

    private String through(PrivatePostgres.Database database, TcpLink link) {
        return database.url().replace(":" + postgres.port() + "/", ":" + link.port() + "/");
    }

    Stream<Member> members() {
        return Stream.concat(gateways.stream(), workers.stream());
    }

    Path volume() {
        return volume;
    }

    /// Whether the volume is small enough to be filled.
    boolean canBeFilled() {
        return tmpfs != null;
    }

    /// Whether this very process of a worker runs an attempt, or, without a name, any does.
    boolean runsAnAttempt(Optional<String> worker) {
        try (Connection connection = jobs.open();
                var statement = connection.prepareStatement(
                        "SELECT FROM sluice.export_jobs WHERE status = 'running' AND finished_at IS NULL"
                                + " AND (worker = ? OR ?) LIMIT 1")) {
            statement.setString(1, worker.orElse(""));
            statement.setBoolean(2, worker.isEmpty());
            return statement.executeQuery().next();
        } catch (SQLException away) {
            return false;
        }
    }

    @Override
    public void close() {
        cluster.close();
        members().flatMap(m -> Stream.of(m.broker, m.database)).forEach(TcpLink::close);
        if (tmpfs != null) {
            tmpfs.close();
        }
        rabbit.close();
        postgres.close();
    }
}
