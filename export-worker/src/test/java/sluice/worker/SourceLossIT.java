package sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.model.event.Report;
import sluice.testkit.TcpLink;

class SourceLossIT {

    private static final int JOBS = 20;

    private WorkerBench bench;
    private TcpLink source;

    @BeforeEach
    void start(@TempDir Path volume) throws Exception {
        bench = new WorkerBench(volume);
        bench.gateway.declareTopology();
        URI address = URI.create(bench.database().url().substring("jdbc:".length()));
        source = TcpLink.to(address.getHost(), address.getPort());
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
        source.close();
    }

    /// A job for each slot is the price of finding out, and one more may have been on its way.
    @Test
    void aWorkerThatIsCutOffFromTheSourceLeavesTheJobsToTheOthers() throws Exception {
        source.down();
        startWorkerBehindTheWire();
        for (int job = 1; job <= JOBS; job++) {
            bench.dispatch(job, "series");
        }
        await().until(() -> failures() > 0);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(() -> failures() <= 4);
        assertThat(bench.gateway.waitingCommands()).isGreaterThanOrEqualTo(JOBS - 4);

        source.mend();

        await().atMost(Duration.ofSeconds(30)).until(() -> failures() + completions() == JOBS);
        assertThat(failures()).isLessThanOrEqualTo(4);
    }

    private void startWorkerBehindTheWire() {
        String url = bench.database().url().replaceFirst(":[0-9]+/", ":" + source.port() + "/");
        bench.startWorker("sluice.worker.slots=2", "sluice.source.url=" + url);
    }

    private long failures() {
        return reports(Report.Failed.class);
    }

    private long completions() {
        return reports(Report.Completed.class);
    }

    private long reports(Class<? extends Report> kind) {
        return LongStream.rangeClosed(1, JOBS)
                .map(job -> bench.gateway.count(job, kind))
                .sum();
    }
}
