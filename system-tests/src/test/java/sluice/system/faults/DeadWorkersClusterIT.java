package sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import sluice.system.Cluster;
import sluice.system.ExportApi;
import sluice.system.Program;
import sluice.system.SluiceProcess;
import sluice.system.Source;
import tools.jackson.databind.JsonNode;

/// Workers that die at each step of an export, or hang and come back: what they had begun is done once, by another or
/// from what they had finished.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadWorkersClusterIT {

    private static final int KILLED = 137;
    private static final int BULK_MEBIBYTES = 24;

    /// Where a worker dies, and with how many attempts its job then completes.
    private static final Map<String, Integer> ATTEMPTS_AFTER_DEATH_AT = Map.of(
            "worker.after-ack", 2,
            "worker.mid-file:1", 2,
            "worker.mid-file:12", 2,
            "worker.mid-file:23", 2,
            "worker.before-fsync", 2,
            "worker.after-fsync", 2,
            "worker.before-rename", 2,
            "worker.after-rename", 1,
            "worker.after-completed", 1);

    private static final List<String> FORMATS = List.of("csv", "json", "jsonl", "parquet");

    private final List<SluiceProcess> workers = new ArrayList<>();
    private Cluster cluster;
    private ExportApi api;
    private Ledger ledger;

    @BeforeAll
    void start() {
        Source source = Source.create()
                .withEmptyTable()
                .withBulk("bulk", BULK_MEBIBYTES)
                .withSlowRows("slow", 800, 200);
        cluster = new Cluster(source)
                .with("SLUICE_TICK_INTERVAL", "500ms")
                .with("SLUICE_WORKER_ALIVE_INTERVAL", "500ms")
                .with("SLUICE_RESCUE_ORPHAN_INTERVAL", "1s")
                .with("SLUICE_WORKER_SLOTS", "1");
        api = new ExportApi(cluster.startGateway().address());
        ledger = Ledger.keptIn(cluster.jobs());
    }

    @AfterEach
    void endWorkers() {
        workers.forEach(SluiceProcess::close);
        workers.clear();
    }

    @AfterAll
    void end() {
        cluster.close();
    }

    private SluiceProcess launch(String name, String flags) {
        SluiceProcess worker = cluster.with("SLUICE_WORKER_NAME", name)
                .with("JAVA_TOOL_OPTIONS", flags)
                .launchWorker();
        workers.add(worker);
        return worker;
    }

    private SluiceProcess launchDoomed(String name, String point) {
        return launch(name, "-Dsluice.crash-at=" + point);
    }

    private void startHealthy(String name) {
        launch(name, "-Dsluice.crash-at=").awaitReady(Program.WORKER);
    }

    private static String nameOf(String point) {
        return point.replace(':', '-');
    }

    private static void assertDies(SluiceProcess worker) {
        assertThat(worker.exitCode(Duration.ofSeconds(60))).isEqualTo(KILLED);
    }

    @Test
    @Order(1)
    void eachStepOfAnExportMayBeItsWorkersLast() throws Exception {
        List<SluiceProcess> doomed = ATTEMPTS_AFTER_DEATH_AT.keySet().stream()
                .map(point -> launchDoomed(nameOf(point), point))
                .toList();
        doomed.forEach(worker -> worker.awaitReady(Program.WORKER));
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < doomed.size(); i++) {
            jobs.add(api.create("{'table_name': 'bulk', 'format': '" + FORMATS.get(i % FORMATS.size()) + "'}"));
        }
        doomed.forEach(DeadWorkersClusterIT::assertDies);
        startHealthy("heir");

        for (long job : jobs) {
            JsonNode completed = api.await(job, "completed");
            assertThat(completed.path("row_count").asLong()).isEqualTo(BULK_MEBIBYTES * 100);
            assertThat(sha256(api.download(job).body()))
                    .isEqualTo(completed.path("sha256").asString());
        }
        ATTEMPTS_AFTER_DEATH_AT.forEach((point, attempts) ->
                assertThat(ledger.of(ledger.jobOf(nameOf(point)))).as(point).isEqualTo(life(attempts)));
        assertThat(api.download(jobs.getFirst()).body())
                .isEqualTo(cluster.source().csv("SELECT * FROM bulk"));
    }

    private static List<String> life(int attempts) {
        return attempts == 1
                ? List.of("pending 1", "running 1", "completed 1")
                : List.of("pending 1", "running 1", "pending 2", "running 2", "completed 2");
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    @Order(2)
    void aCommandThatWasNotAcknowledgedComesAgain() {
        SluiceProcess first = launchDoomed("unheard", "worker.before-started");
        long job = api.create("{'table_name': 'nothing', 'format': 'csv'}");
        assertDies(first);
        assertThat(ledger.of(job)).containsExactly("pending 1");

        assertDies(launchDoomed("unacknowledged", "worker.after-started"));
        startHealthy("third");

        api.await(job, "completed");
        assertThat(ledger.workersOf(job)).containsExactly("unacknowledged", "third");
    }

    @Test
    @Order(3)
    void aJobThatKillsItsWorkersIsFailedAndOthersAreDone() {
        List<SluiceProcess> victims = Stream.of("victim-1", "victim-2", "victim-3")
                .map(name -> launchDoomed(name, "worker.after-ack"))
                .toList();
        victims.forEach(worker -> worker.awaitReady(Program.WORKER));
        long killer = api.create("{'table_name': 'nothing', 'format': 'csv'}");

        JsonNode failed = api.await(killer, "failed");

        victims.forEach(DeadWorkersClusterIT::assertDies);
        assertThat(failed.path("error_code").asString()).isEqualTo("worker_lost");
        assertThat(ledger.workersOf(killer)).containsExactlyInAnyOrder("victim-1", "victim-2", "victim-3");
        startHealthy("survivor");
        api.export("{'table_name': 'nothing', 'format': 'csv'}");
        assertThat(ledger.of(killer)).endsWith("failed 3");
    }

    @Test
    @Order(4)
    void aWorkerThatComesBackAfterItsLeaseFindsItsJobDoneByAnother() {
        SluiceProcess one = launch("one", "-Dsluice.crash-at=");
        one.awaitReady(Program.WORKER);
        long job = api.create("{'table_name': 'slow', 'format': 'csv'}");
        api.awaitRows(job);
        one.pause();
        startHealthy("other");
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.workersOf(job).contains("other"));
        one.resume();

        // It may be told to stop, or be faster, and then nobody takes its file.
        Pattern end = Pattern.compile("Export (given up|completed): job " + job + " ");
        await("the end of what one did").until(() -> end.matcher(one.log()).find());
        JsonNode completed = api.await(job, "completed");
        assertThat(completed.path("attempt").asInt()).isEqualTo(2);
        assertThat(ledger.workersOf(job)).containsExactly("one", "other");
        assertThat(api.download(job).body()).isEqualTo(cluster.source().csv("SELECT * FROM slow"));
        await("what one wrote to be gone").until(() -> cluster.filesOf(job) == 1);
        await("its query to be gone").until(() -> cluster.source().queriesOf(job) == 0);
        assertThat(one.isAlive()).isTrue();
    }

    /// After twelve ticks of the event clock.
    @Test
    @Order(5)
    void nothingIsLeftOfTheDead() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(entriesOf(cluster.volume().resolve(".partial"))).isEmpty();
            for (Path job : entriesOf(cluster.volume())) {
                if (!job.getFileName().toString().startsWith(".")) {
                    assertThat(entriesOf(job)).as(job.toString()).hasSize(1);
                }
            }
        });
        assertThat(cluster.source()
                        .column("SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle'"
                                + " AND application_name LIKE 'sluice:%' AND datname = current_database()"))
                .containsExactly("0");
    }

    private static List<Path> entriesOf(Path directory) throws Exception {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
