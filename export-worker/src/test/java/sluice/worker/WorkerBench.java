package sluice.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import sluice.engine.crash.CrashPoints;
import sluice.engine.store.LocalFileStore;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.TableName;
import sluice.testkit.PrivatePostgres;
import sluice.testkit.PrivatePostgres.Database;
import sluice.testkit.RabbitAddress;
import sluice.testkit.TcpLink;
import sluice.testkit.TestRabbit;

/// All that a worker needs around it, for one test: a virtual host, a source, a volume, a gateway by hand, and a wire
/// between worker and broker.
final class WorkerBench implements AutoCloseable {

    static final UUID INSTALLATION = UUID.fromString("5e1f0000-0000-4000-8000-000000000001");

    private static final Database SOURCE = source();

    final RabbitAddress address = TestRabbit.freshVirtualHost();
    final TcpLink link = TcpLink.to(address.host(), address.port());
    final FakeGateway gateway;
    final Path volume;
    private final List<AutoCloseable> workers = new ArrayList<>();

    WorkerBench(Path volume) throws Exception {
        this.volume = volume;
        new LocalFileStore(volume).claimVolume(INSTALLATION);
        gateway = new FakeGateway(address);
    }

    /// - `series`: 1,000 rows
    /// - `slow`: 400 rows in about two seconds, each as large as a network buffer, so that it is sent at once
    /// - `slower`: likewise, for about five seconds: longer than a broker is missed and found again
    /// - `endless`: likewise, for ten minutes
    private static Database source() {
        Database database = PrivatePostgres.freshDatabase();
        database.execute("""
                CREATE TABLE series AS SELECT i AS id, 'row ' || i AS name FROM generate_series(1, 1000) i;
                CREATE VIEW slow AS SELECT i AS id, repeat('x', 9000) AS filler, pg_sleep(0.005) IS NULL AS nap
                                      FROM generate_series(1, 400) i;
                CREATE VIEW slower AS SELECT i AS id, repeat('x', 9000) AS filler, pg_sleep(0.012) IS NULL AS nap
                                        FROM generate_series(1, 400) i;
                CREATE VIEW endless AS SELECT i AS id, repeat('x', 9000) AS filler, pg_sleep(0.02) IS NULL AS nap
                                         FROM generate_series(1, 30000) i;
                """);
        return database;
    }

    Database database() {
        return SOURCE;
    }

    static ExportSpec csv(String table) {
        return ExportSpec.all(new TableName("public", table), ExportFormat.CSV);
    }

    void dispatch(long job, String table) throws Exception {
        gateway.dispatch(job, 1, INSTALLATION, csv(table));
    }

    /// A worker in this process, which speaks to the broker through [#link].
    ConfigurableApplicationContext startWorker(String... settings) {
        return startWorker(new CrashPoints("", () -> {}), settings);
    }

    /// @param settings as `sluice.worker.slots=1`
    ConfigurableApplicationContext startWorker(CrashPoints crashPoints, String... settings) {
        ConfigurableApplicationContext worker = new SpringApplicationBuilder(WorkerApplication.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(CrashPoints.class, () -> crashPoints))
                .run(arguments(settings));
        workers.add(worker);
        return worker;
    }

    /// For a worker in a process of its own, which speaks to the broker directly.
    Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(address.environment());
        all.put("SLUICE_SOURCE_URL", SOURCE.url());
        all.put("SLUICE_SOURCE_USERNAME", SOURCE.username());
        all.put("SLUICE_SOURCE_PASSWORD", SOURCE.password());
        all.put("SLUICE_EXPORT_DIRECTORY", volume.toString());
        all.put("SLUICE_MAX_ROW_BYTES", "1MB");
        all.put("SLUICE_WORKER_GRACE", "100ms");
        return all;
    }

    private String[] arguments(String... settings) {
        Map<String, Object> all = new HashMap<>(address.through(link.port()).springProperties());
        all.put("sluice.source.url", SOURCE.url());
        all.put("sluice.source.username", SOURCE.username());
        all.put("sluice.source.password", SOURCE.password());
        all.put("sluice.export.directory", volume);
        all.put("sluice.max-row-bytes", "1MB");
        all.put("sluice.row-group-bytes", "1MB");
        all.put("sluice.worker.alive-interval", "200ms");
        all.put("sluice.worker.progress-interval", "100ms");
        all.put("sluice.worker.reconnect-interval", "400ms");
        all.put("sluice.worker.grace", "100ms");
        Stream<String> given = Stream.of(settings).map(setting -> "--" + setting);
        Stream<String> defaults = all.entrySet().stream()
                .filter(entry -> Stream.of(settings).noneMatch(s -> s.startsWith(entry.getKey() + "=")))
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue());
        return Stream.concat(given, defaults).toArray(String[]::new);
    }

    /// Every file under the root but the mark of the volume, as paths relative to it.
    List<String> files() throws Exception {
        try (Stream<Path> all = Files.walk(volume)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> volume.relativize(file).toString())
                    .filter(file -> !file.startsWith(".sluice"))
                    .sorted()
                    .toList();
        }
    }

    /// Queries of exports that run at the source now.
    long runningQueries() throws Exception {
        try (var connection = SOURCE.open();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'sluice:%'"
                                + " AND datname = current_database() AND state <> 'idle'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable worker : workers) {
            worker.close();
        }
        gateway.close();
        link.close();
    }
}
