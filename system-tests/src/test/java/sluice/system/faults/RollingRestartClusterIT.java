package sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import sluice.system.Cluster;
import sluice.system.ExportApi;
import sluice.system.Program;
import sluice.system.SluiceProcess;
import sluice.system.Source;
import tools.jackson.databind.JsonNode;

/// Every process is replaced by another while clients go on asking.
class RollingRestartClusterIT {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int ROWS = 300;

    /// What a load balancer does: takes any gateway there is, and another when one is not there.
    private final List<ExportApi> gateways = new CopyOnWriteArrayList<>();

    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Long> jobs = new ConcurrentLinkedQueue<>();
    private volatile boolean asking = true;

    @Test
    void everyProcessMayBeReplacedUnderLoadWithoutAFailedJobOrRequest() throws Exception {
        Source source = Source.create().withEmptyTable().withSlowRows("slow", ROWS, 200);
        try (Cluster cluster = new Cluster(source).with("SLUICE_WORKER_GRACE", "1s")) {
            SluiceProcess gateway = cluster.startGateway();
            SluiceProcess worker = cluster.startWorker();
            gateways.add(new ExportApi(gateway.address()));
            Thread client = Thread.ofVirtual().start(this::ask);

            List<SluiceProcess> replaced = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                SluiceProcess nextGateway = cluster.launchGateway();
                SluiceProcess nextWorker = cluster.launchWorker();
                nextGateway.awaitReady(Program.GATEWAY);
                gateways.addFirst(new ExportApi(nextGateway.address()));
                gateways.removeLast();
                assertThat(gateway.terminate(GRACE)).isEqualTo(143);
                nextWorker.awaitReady(Program.WORKER);
                assertThat(worker.terminate(GRACE)).isEqualTo(143);
                replaced.addAll(List.of(gateway, worker));
                gateway = nextGateway;
                worker = nextWorker;
            }
            asking = false;
            client.join();

            assertThat(answers).hasSizeGreaterThan(50).containsOnly(200, 202);
            ExportApi last = gateways.getFirst();
            assertThat(jobs).isNotEmpty().allSatisfy(job -> {
                JsonNode completed = last.await(job, "completed");
                assertThat(completed.path("row_count").asLong()).isIn(0L, (long) ROWS);
            });
            assertThat(replaced).noneMatch(process -> process.log().contains(" ERROR "));
        }
    }

    /// About twenty requests a second; one export in ten takes longer than the workers' grace.
    private void ask() {
        for (int i = 0; asking; i++) {
            String table = i % 10 == 0 ? "slow" : "nothing";
            String body = "{\"table_name\": \"" + table + "\", \"format\": \"csv\"}";
            HttpResponse<String> answer = i % 3 == 0 ? answer(api -> api.post(body)) : answer(api -> api.get("jobs"));
            answers.add(answer.statusCode());
            if (answer.statusCode() == 202) {
                jobs.add(ExportApi.read(answer).path("id").asLong());
            }
            pace();
        }
    }

    private HttpResponse<String> answer(Function<ExportApi, HttpResponse<String>> question) {
        try {
            return question.apply(gateways.getFirst());
        } catch (UncheckedIOException goneMeanwhile) {
            return question.apply(gateways.getFirst());
        }
    }

    private static void pace() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
