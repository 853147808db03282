package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Workers that go while they work: what they had begun is done by another.
class LostWorkersClusterIT {

    private static final int ROWS = 800;
    private static final String REQUEST = "{'table_name': 'slow', 'format': 'csv'}";

    private Cluster cluster;
    private ExportApi api;
    private List<SluiceProcess> workers;

    @BeforeEach
    void start() {
        cluster = new Cluster(Source.create().withSlowRows("slow", ROWS, 200)).with("SLUICE_WORKER_GRACE", "1s");
        api = new ExportApi(cluster.startGateway().address());
        SluiceProcess first = cluster.launchWorker();
        workers = List.of(first, cluster.startWorker());
        first.awaitReady(Program.WORKER);
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void aKilledWorkersJobIsDoneByTheOtherFromItsBeginning() {
        long id = api.create(REQUEST);
        api.awaitRows(id);

        whoWorksOn(id).kill();

        assertDoneInTwoAttempts(id);
    }

    @Test
    void aWorkerThatIsToldToEndHandsItsJobBack() {
        long id = api.create(REQUEST);
        api.awaitRows(id);

        assertThat(whoWorksOn(id).terminate(Duration.ofSeconds(20))).isEqualTo(143);

        assertDoneInTwoAttempts(id);
    }

    private SluiceProcess whoWorksOn(long id) {
        return workers.stream()
                .filter(worker -> worker.log().contains("Export started: job " + id + " "))
                .findFirst()
                .orElseThrow();
    }

    private void assertDoneInTwoAttempts(long id) {
        JsonNode job = api.await(id, "completed");
        assertThat(job.path("attempt").asInt()).isEqualTo(2);
        assertThat(job.path("row_count").asLong()).isEqualTo(ROWS);
        assertThat(api.download(id).body()).isEqualTo(cluster.source().csv("SELECT * FROM slow"));
    }
}
