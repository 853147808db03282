package sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sluice.system.Cluster;
import sluice.system.ExportApi;
import sluice.system.Program;
import sluice.system.SluiceProcess;
import sluice.system.Source;
import sluice.testkit.PrivatePostgres;
import sluice.testkit.PrivateRabbit;
import tools.jackson.databind.JsonNode;

/// A broker that dies, stops, hangs, or takes no messages: what was accepted is kept, and what runs goes on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerFaultsClusterIT {

    private static final String NOTHING = "{'table_name': 'nothing', 'format': 'csv'}";

    /// Takes six seconds.
    private static final String SLOW = "{'table_name': 'slow', 'format': 'csv'}";

    private static final Duration START = Duration.ofSeconds(60);

    private PrivateRabbit rabbit;
    private Cluster cluster;
    private SluiceProcess gateway;
    private SluiceProcess otherGateway;
    private ExportApi api;

    @BeforeAll
    void start() {
        rabbit = PrivateRabbit.start();
        Source source = Source.create().withEmptyTable().withBulk("bulk", 20).withSlowRows("slow", 1_200, 200);
        cluster = new Cluster(source, rabbit.address(), PrivatePostgres.freshDatabase())
                .with("SLUICE_TOPOLOGY", "declare")
                .with("SLUICE_TOPOLOGY_INTERVAL", "1s")
                .with("SLUICE_RESCUE_UNCLAIMED_AFTER", "5s")
                .with("SLUICE_WORKER_CONFIRM_TIMEOUT", "2s")
                .with("SLUICE_WORKER_RECONNECT_INTERVAL", "1s");
        gateway = cluster.startGateway();
        otherGateway = cluster.launchGateway();
        cluster.startWorker();
        otherGateway.awaitReady(Program.GATEWAY);
        api = new ExportApi(gateway.address());
    }

    @AfterAll
    void end() {
        cluster.close();
        rabbit.close();
    }

    private long startSlowExport() {
        long job = api.create(SLOW);
        api.awaitRows(job);
        return job;
    }

    private void assertDoneOnce(long job) {
        JsonNode completed = api.await(job, "completed");
        assertThat(completed.path("attempt").asInt()).isOne();
        assertThat(completed.path("row_count").asLong()).isEqualTo(1_200);
    }

    @Test
    void aBrokerThatIsKilledCostsNoRunningExportAndNoAcceptedJob() {
        long running = startSlowExport();

        rabbit.kill();
        List<Long> accepted =
                Stream.generate(() -> api.create(NOTHING)).limit(20).toList();
        assertThat(api.readiness().statusCode()).isEqualTo(503);
        rabbit.start(START);

        assertDoneOnce(running);
        accepted.forEach(job ->
                assertThat(api.await(job, "completed").path("attempt").asInt()).isOne());
        await().until(() -> api.readiness().statusCode() == 200);
    }

    @Test
    void aBrokerThatIsStoppedCostsNoRunningExportAndNoAcceptedJob() {
        long running = startSlowExport();

        rabbit.stop();
        long accepted = api.create(NOTHING);
        rabbit.start(START);

        assertDoneOnce(running);
        assertThat(api.await(accepted, "completed").path("attempt").asInt()).isOne();
    }

    @Test
    void aBrokerThatHangsForLongerThanALeaseStopsTheClockInsteadOfTheWork() {
        long running = startSlowExport();

        rabbit.pause();
        long accepted = api.create(NOTHING);
        // Ticks of one second, six of which would be too many.
        await().pollDelay(Duration.ofSeconds(9)).until(() -> true);
        rabbit.resume();

        assertDoneOnce(running);
        assertThat(api.await(accepted, "completed").path("attempt").asInt()).isOne();
    }

    @Test
    void aBrokerShortOfMemoryHoldsReportsAndCommandsBackAndLosesNone() {
        long running = startSlowExport();

        rabbit.control("set_vm_memory_high_watermark", "0.00001");
        long accepted = api.create(NOTHING);
        await("the file").until(() -> cluster.filesOf(running) == 1);
        await("the alarm to be noticed").until(() -> gateway.log().contains("The broker takes no messages for now"));
        assertThat(api.job(accepted).path("status").asString()).isEqualTo("pending");
        rabbit.control("set_vm_memory_high_watermark", "0.4");

        assertDoneOnce(running);
        assertThat(api.await(accepted, "completed").path("attempt").asInt()).isOne();
    }

    @Test
    void aQueueThatIsFullOrGoneKeepsTheJobsInTheOutbox() throws Exception {
        rabbit.control("set_policy", "full", "^sluice\\.jobs$", "{\"max-length\":0,\"overflow\":\"reject-publish\"}");
        List<Long> accepted = new ArrayList<>(
                Stream.generate(() -> api.create(NOTHING)).limit(20).toList());
        try (Connection connection = rabbit.address().connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDelete("sluice.jobs");
        }
        accepted.add(api.create(NOTHING));
        rabbit.control("clear_policy", "full");

        accepted.forEach(job -> api.await(job, "completed"));
    }

    @Test
    void aDownloadThatItsGatewayCutsShortByDyingIsResumedAtAnother() throws Exception {
        long job =
                api.export("{'table_name': 'bulk', 'format': 'csv'}").path("id").asLong();
        HttpResponse<InputStream> cut = new ExportApi(otherGateway.address()).openDownload(job);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (InputStream body = cut.body()) {
            whole.write(body.readNBytes(1 << 20));
            otherGateway.kill();
            assertThatThrownBy(() -> body.transferTo(whole)).isInstanceOf(IOException.class);
        }
        HttpResponse<byte[]> rest = api.download(
                job,
                "Range",
                "bytes=" + whole.size() + "-",
                "If-Range",
                cut.headers().firstValue("ETag").orElseThrow());
        assertThat(rest.statusCode()).isEqualTo(206);
        whole.write(rest.body());
        assertThat(whole.toByteArray()).isEqualTo(cluster.source().csv("SELECT * FROM bulk"));
        otherGateway = cluster.startGateway();
    }

    @Test
    void aGatewayThatDiesAfterTheAnswerHasLostNothingAndItsEventsGoToAnother() {
        long running = startSlowExport();
        rabbit.stop();
        ExportApi dying = new ExportApi(otherGateway.address());
        long accepted = dying.create(NOTHING);
        otherGateway.kill();
        rabbit.start(START);
        assertThat(api.await(accepted, "completed").path("attempt").asInt()).isOne();

        // Whichever of the two takes the events: one of the next two deaths strikes it.
        otherGateway = cluster.startGateway();
        gateway.kill();
        api = new ExportApi(otherGateway.address());
        gateway = cluster.startGateway();
        otherGateway.kill();
        api = new ExportApi(gateway.address());
        otherGateway = cluster.startGateway();

        assertDoneOnce(running);
        api.export(NOTHING);
    }
}
