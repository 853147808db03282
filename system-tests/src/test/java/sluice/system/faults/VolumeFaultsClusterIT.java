package sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sluice.system.Cluster;
import sluice.system.ExportApi;
import sluice.system.SluiceProcess;
import sluice.system.Source;
import sluice.testkit.TmpfsVolume;
import tools.jackson.databind.JsonNode;

/// A volume that is full, read-only, gone, or another one: nothing half-written is seen, what waits costs nothing, and
/// what is there is served on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VolumeFaultsClusterIT {

    private static final String NOTHING = "{'table_name': 'nothing', 'format': 'csv'}";
    private static final String SLOW = "{'table_name': 'slow', 'format': 'csv'}";
    private static final int VOLUME_MEBIBYTES = 8;

    private Cluster cluster;
    private TmpfsVolume volume;
    private ExportApi api;
    private SluiceProcess worker;

    @BeforeAll
    void start() {
        Source source = Source.create().withEmptyTable().withBulk("bulk", 20).withSlowRows("slow", 600, 200);
        cluster = new Cluster(source).with("SLUICE_EXPORT_RESERVE", "2MB");
        volume = TmpfsVolume.mount(cluster.volume(), VOLUME_MEBIBYTES);
        api = new ExportApi(cluster.startGateway().address());
        worker = cluster.startWorker();
    }

    @AfterAll
    void end() {
        volume.close();
        cluster.close();
    }

    private void assertReadiness(int code, String status) {
        await("readiness " + status).untilAsserted(() -> {
            assertThat(api.readiness().body()).contains("\"status\":\"" + status + "\"");
            assertThat(api.readiness().statusCode()).isEqualTo(code);
        });
    }

    private long partialDirectoriesOf(long job) throws IOException {
        try (Stream<Path> partials = Files.list(cluster.volume().resolve(".partial"))) {
            return partials.filter(partial -> partial.getFileName().toString().startsWith(job + "."))
                    .count();
        }
    }

    @Test
    void anExportLargerThanTheVolumeFailsAloneAndLeavesNothing() throws Exception {
        long small = api.create(SLOW);
        api.awaitRows(small);
        long large = api.create("{'table_name': 'bulk', 'format': 'csv'}");

        JsonNode failed = api.await(large, "failed");

        assertThat(failed.path("error_code").asString()).isEqualTo("storage_full");
        assertThat(failed.path("attempt").asInt()).isEqualTo(3);
        assertThat(api.download(large).statusCode()).isEqualTo(409);
        api.await(small, "completed");
        assertThat(partialDirectoriesOf(large)).isZero();
        assertThat(cluster.filesOf(large)).isZero();
        assertReadiness(200, "UP");
    }

    @Test
    void belowItsReserveJobsWaitAndFilesAreServed() throws Exception {
        long before = api.export(NOTHING).path("id").asLong();
        Path ballast = Files.write(cluster.volume().resolve("ballast"), new byte[(VOLUME_MEBIBYTES - 1) << 20]);
        await("the worker to see it").until(() -> worker.log().contains("less than the reserve of 2 MiB"));

        long waiting = api.create(NOTHING);

        assertReadiness(200, "STORAGE_FULL");
        assertThat(api.download(before).statusCode()).isEqualTo(200);
        // Longer than three tries would take.
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        assertThat(api.job(waiting).path("status").asString()).isEqualTo("pending");
        Files.delete(ballast);
        assertThat(api.await(waiting, "completed").path("attempt").asInt()).isOne();
        assertReadiness(200, "UP");
    }

    @Test
    void onAReadOnlyVolumeJobsWaitAndFilesAreServed() {
        long before = api.export(NOTHING).path("id").asLong();
        volume.remount("ro");
        await("the worker to see it").until(() -> worker.log().contains("the export volume is read-only"));

        long waiting = api.create(NOTHING);

        assertReadiness(200, "STORAGE_READ_ONLY");
        assertThat(api.download(before).statusCode()).isEqualTo(200);
        volume.remount("rw");
        assertThat(api.await(waiting, "completed").path("attempt").asInt()).isOne();
    }

    @Test
    void aVolumeThatGoesAwayUnderAnExportGetsNoFileAndIsMissedByAll() throws Exception {
        long before = api.export(NOTHING).path("id").asLong();
        long cut = api.create(SLOW);
        api.awaitRows(cut);

        volume.detach();

        assertReadiness(503, "DOWN");
        assertThat(api.download(before).statusCode()).isEqualTo(503);
        await("the failure").until(() -> worker.log().contains("Export failed: job " + cut + " "));
        assertThat(worker.log()).contains("volume_not_shared");
        assertThat(cluster.volume()).as("what is beneath the volume").isEmptyDirectory();
        volume.attach();
        assertReadiness(200, "UP");
        assertThat(api.download(before).statusCode()).isEqualTo(200);
        assertThat(api.await(cut, "completed").path("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void aWorkerOnAnotherVolumeRefusesItsJobWhichIsDoneElsewhere(@TempDir Path elsewhere) {
        worker.terminate(Duration.ofSeconds(30));
        SluiceProcess stray = cluster.with("SLUICE_EXPORT_DIRECTORY", elsewhere.toString())
                .with("SLUICE_WORKER_SLOTS", "1")
                .startWorker();
        cluster.with("SLUICE_EXPORT_DIRECTORY", cluster.volume().toString()).with("SLUICE_WORKER_SLOTS", "2");
        long job = api.create(NOTHING);
        await("the refusal").until(() -> stray.log().contains("volume_not_shared"));
        worker = cluster.startWorker();

        JsonNode completed = api.await(job, "completed");

        assertThat(completed.path("attempt").asInt()).isEqualTo(2);
        assertThat(elsewhere).isEmptyDirectory();
        stray.terminate(Duration.ofSeconds(30));
    }
}
