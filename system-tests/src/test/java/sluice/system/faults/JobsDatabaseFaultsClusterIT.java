package sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sluice.system.Cluster;
import sluice.system.ExportApi;
import sluice.system.Program;
import sluice.system.SluiceProcess;
import sluice.system.Source;
import sluice.testkit.OwnPostgres;
import sluice.testkit.RabbitAddress;
import sluice.testkit.TestRabbit;
import sluice.testkit.TmpfsVolume;
import tools.jackson.databind.JsonNode;

/// A jobs database that is away, dies, or is full: answers are 503 at once, running exports go on, and all goes on by
/// itself when it is back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JobsDatabaseFaultsClusterIT {

    private static final String NOTHING = "{'table_name': 'nothing', 'format': 'csv'}";
    private static final int ROWS = 1_000;

    private OwnPostgres server;
    private Cluster cluster;
    private SluiceProcess gateway;
    private SluiceProcess ended;
    private ExportApi api;

    /// The database is away when the gateways are started; one of them is told to end before it comes.
    @BeforeAll
    void start() {
        server = OwnPostgres.start();
        RabbitAddress broker = TestRabbit.freshVirtualHost();
        Source source = Source.create().withEmptyTable().withSlowRows("slow", ROWS, 200);
        cluster = new Cluster(source, broker, server.createDatabase("jobs")).with("SLUICE_TOPOLOGY", "declare");
        server.stopFast();
        gateway = cluster.launchGateway();
        ended = cluster.launchGateway();
        for (SluiceProcess waiting : List.of(gateway, ended)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> waiting.log().contains("waits for its jobs database"));
        }
        ended.terminate(Duration.ofSeconds(20));
        server.startAgain();
        gateway.awaitReady(Program.GATEWAY);
        api = new ExportApi(gateway.address());
        cluster.startWorker();
    }

    @AfterAll
    void end() {
        cluster.close();
        server.close();
    }

    @Test
    @Order(1)
    void aGatewayStartsOnceItsDatabaseIsThereAndSaysWhatItWaitsFor() {
        String waits = "The gateway waits for its jobs database, and serves nobody yet: ";
        assertThat(gateway.log().lines().filter(line -> line.contains(waits)))
                .extracting(line -> line.split(waits, 2)[1])
                .as("reasons, each said once")
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(gateway.log()).contains("The jobs database is there").doesNotContain("\tat ");
        assertThat(ended.log()).contains("waits for its jobs database").doesNotContain("\tat ");
        api.export(NOTHING);
    }

    @Test
    @Order(2)
    void aGatewayWithAWrongNameForItsDatabaseEndsWithTwoSentences() {
        String right = cluster.jobs().url();
        SluiceProcess wrong = cluster.with("SLUICE_JOBS_URL", right.replace("/jobs", "/no_such_jobs"))
                .launchGateway();
        cluster.with("SLUICE_JOBS_URL", right);
        assertThat(wrong.exitCode(Duration.ofSeconds(60))).isOne();
        assertThat(wrong.log()).contains("no_such_jobs", "SLUICE_JOBS_URL").doesNotContain("\tat ");
    }

    @Test
    @Order(3)
    void aKilledDatabaseIsAnsweredBy503AndCostsNoRunningExport() {
        long running = api.create("{'table_name': 'slow', 'format': 'csv'}");
        api.awaitRows(running);

        server.kill();
        assertUnavailable(api.get("jobs/" + running));
        assertUnavailable(api.post(NOTHING.replace('\'', '"')));
        assertThat(api.readiness().statusCode()).isEqualTo(503);
        await("the worker to finish all the same").until(() -> cluster.filesOf(running) == 1);
        server.startAgain();

        assertDoneOnce(running);
    }

    @Test
    @Order(4)
    void aDatabaseThatIsRestartedWhileEventsComeInAppliesEachOfThem() {
        long running = api.create("{'table_name': 'slow', 'format': 'csv'}");
        api.awaitRows(running);
        for (int restarts = 0; restarts < 3; restarts++) {
            server.stopImmediately();
            server.startAgain();
        }
        assertDoneOnce(running);
    }

    @Test
    @Order(5)
    void aFullDatabaseRefusesJobsBy503AndTakesThemAgainWhenThereIsRoom(@TempDir Path folder) throws Exception {
        try (TmpfsVolume volume = TmpfsVolume.mount(folder, 4)) {
            Path tablespace = Files.createDirectory(folder.resolve("space"));
            cluster.jobs().execute("CREATE TABLESPACE small LOCATION '" + tablespace + "'");
            cluster.jobs().execute("ALTER TABLE sluice.export_jobs SET TABLESPACE small");
            fill(folder.resolve("ballast"));
            await("the refusal").atMost(Duration.ofSeconds(30)).until(() -> {
                HttpResponse<String> answer = api.post(NOTHING.replace('\'', '"'));
                assertThat(answer.statusCode()).as(answer.body()).isIn(202, 503);
                return answer.statusCode() == 503;
            });
            assertUnavailable(api.post(NOTHING.replace('\'', '"')));

            Files.delete(folder.resolve("ballast"));

            await().until(() -> api.post(NOTHING.replace('\'', '"')).statusCode() == 202);
            api.export(NOTHING);
            cluster.jobs().execute("ALTER TABLE sluice.export_jobs SET TABLESPACE pg_default");
            cluster.jobs().execute("DROP TABLESPACE small");
        }
    }

    @Test
    @Order(6)
    void noneOfThisFillsTheLogWithStackTraces() {
        assertThat(gateway.log()).contains("the jobs database did not answer").doesNotContain("\tat ");
    }

    /// To the last byte.
    private static void fill(Path file) throws Exception {
        Process filling = new ProcessBuilder("dd", "if=/dev/zero", "of=" + file, "bs=4096")
                .redirectErrorStream(true)
                .start();
        filling.getInputStream().readAllBytes();
        assertThat(filling.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private void assertDoneOnce(long job) {
        await("the gateway to answer again")
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.get("jobs/" + job).statusCode() == 200);
        await("the end of the job")
                .atMost(Duration.ofSeconds(60))
                .until(() -> api.get("jobs/" + job).body().contains("\"completed\""));
        JsonNode completed = api.job(job);
        assertThat(completed.path("attempt").asInt()).isOne();
        assertThat(completed.path("row_count").asLong()).isEqualTo(ROWS);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("/problems/jobs-unavailable");
    }
}
