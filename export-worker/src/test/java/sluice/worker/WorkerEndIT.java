package sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import sluice.model.event.Report;

class WorkerEndIT {

    private WorkerBench bench;
    private FakeGateway gateway;

    @BeforeEach
    void start(@TempDir Path volume) throws Exception {
        bench = new WorkerBench(volume);
        gateway = bench.gateway;
        gateway.declareTopology();
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void anEndingWorkerHandsBackWhatItCannotFinishAndLeavesNothing() throws Exception {
        ConfigurableApplicationContext worker = bench.startWorker("sluice.worker.grace=10ms");
        bench.dispatch(1, "endless");
        gateway.await(1, Report.Progressed.class);

        worker.close();

        gateway.await(1, Report.Released.class);
        assertThat(bench.files()).isEmpty();
        assertThat(bench.runningQueries()).isZero();
        await().untilAsserted(() -> assertThat(threadsOfTheWorker()).isEmpty());
    }

    @Test
    void anEndingWorkerFinishesWhatItCanAndTakesNoMore() throws Exception {
        ConfigurableApplicationContext worker = bench.startWorker("sluice.worker.grace=30s", "sluice.worker.slots=1");
        bench.dispatch(1, "slow");
        bench.dispatch(2, "series");
        gateway.await(1, Report.Progressed.class);

        worker.close();

        gateway.await(1, Report.Completed.class);
        assertThat(gateway.of(2)).isEmpty();
        assertThat(gateway.waitingCommands()).isEqualTo(1);
    }

    @Test
    void anIdleWorkerEndsAtOnceWithoutTheBroker() {
        ConfigurableApplicationContext worker = bench.startWorker("sluice.worker.grace=30s");
        bench.link.down();
        long start = System.nanoTime();
        worker.close();
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        await().untilAsserted(() -> assertThat(threadsOfTheWorker()).isEmpty());
    }

    private static Set<String> threadsOfTheWorker() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("export-slot-") || name.equals("alive") || name.equals("progress"))
                .collect(Collectors.toSet());
    }
}
