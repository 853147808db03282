package sluice.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.broker.BrokerTopology;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.Report;

class WorkerIT {

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
    void aDrainedWorkerFinishesWhatItRunsAndTakesNoMoreUntilItMay() throws Exception {
        bench.startWorker("sluice.worker.name=one");
        bench.dispatch(1, "slow");
        gateway.await(1, Report.Started.class);
        gateway.drain("another", true);
        gateway.drain("one", true);
        await().until(() -> Boolean.TRUE.equals(gateway.alive().getLast().draining()));
        bench.dispatch(2, "series");

        gateway.await(1, Report.Completed.class);
        await().during(Duration.ofSeconds(1)).until(() -> gateway.waitingCommands() == 1);
        assertThat(gateway.of(2)).isEmpty();

        gateway.drain("one", false);
        gateway.await(2, Report.Completed.class);
        assertThat(gateway.alive().getLast().draining()).isFalse();
    }

    @Test
    void anExportIsClaimedWrittenAndReported() throws Exception {
        bench.startWorker("sluice.worker.name=one");
        bench.dispatch(17, "series");

        Report.Completed completed =
                (Report.Completed) gateway.await(17, Report.Completed.class).report();

        Execution execution = gateway.of(17).getFirst().execution();
        Path file = bench.volume.resolve("17/" + execution.executionId() + "/export-17.csv");
        byte[] content = Files.readAllBytes(file);
        assertThat(new String(content, UTF_8)).isEqualTo(copied("series"));
        assertThat(completed.rows()).isEqualTo(1000);
        assertThat(completed.bytes()).isEqualTo(content.length);
        assertThat(completed.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(completed.columns()).containsExactly("id", "name");
        assertThat(gateway.of(17).getFirst().report()).isInstanceOf(Report.Started.class);
        assertThat(gateway.of(17))
                .extracting(ExecutionEvent::sequence)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(gateway.of(17)).extracting(ExecutionEvent::worker).containsOnly("one");
        assertThat(gateway.waitingCommands()).isZero();
    }

    @Test
    void signsOfLifeNameTheRunningExecutions() throws Exception {
        bench.startWorker("sluice.worker.slots=3");
        await().until(() -> gateway.alive().stream()
                .anyMatch(alive -> alive.slots() == 3 && alive.executions().isEmpty()));
        bench.dispatch(1, "slow");
        Execution execution = gateway.await(1, Report.Started.class).execution();
        await().until(() ->
                gateway.alive().stream().anyMatch(alive -> alive.executions().contains(execution)));
        gateway.await(1, Report.Completed.class);
        await().until(() -> gateway.alive().getLast().executions().isEmpty());
    }

    @Test
    void progressGrowsAndEndsBelowTheResult() throws Exception {
        bench.startWorker();
        bench.dispatch(1, "slow");
        gateway.await(1, Report.Completed.class);
        assertThat(gateway.of(1).stream()
                        .map(ExecutionEvent::report)
                        .filter(Report.Progressed.class::isInstance)
                        .map(report -> ((Report.Progressed) report).rows()))
                .hasSizeGreaterThan(3)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(rows -> rows > 0 && rows <= 400);
    }

    @Test
    void aCommandWithoutAFreeSlotStaysOnTheQueue() throws Exception {
        bench.startWorker("sluice.worker.slots=2");
        for (long job = 1; job <= 3; job++) {
            bench.dispatch(job, "endless");
        }
        await().until(() ->
                gateway.count(1, Report.Progressed.class) > 2 && gateway.count(2, Report.Progressed.class) > 2);
        assertThat(gateway.waitingCommands()).isEqualTo(1);
        assertThat(gateway.of(3)).isEmpty();

        gateway.stop(gateway.of(1).getFirst().execution());

        gateway.await(3, Report.Started.class);
        assertThat(gateway.count(1, Report.Stopped.class)).isEqualTo(1);
    }

    @Test
    void anUnreadableCommandIsLaidAsideAndTheNextIsWorked() throws Exception {
        bench.startWorker("sluice.worker.slots=1");
        gateway.dispatch("export.execute", "garbage".getBytes(UTF_8));
        gateway.dispatch(null, "{}".getBytes(UTF_8));
        bench.dispatch(5, "series");

        GetResponse dead = gateway.awaitDeadLetter();
        assertThat(new String(dead.getBody(), UTF_8)).isEqualTo("garbage");
        assertThat(dead.getProps().getHeaders().get(BrokerTopology.DEAD_REASON_HEADER))
                .asString()
                .contains("not JSON");
        assertThat(dead.getProps().getMessageId()).isEqualTo("command-1");
        assertThat(new String(gateway.awaitDeadLetter().getBody(), UTF_8)).isEqualTo("{}");
        gateway.await(5, Report.Completed.class);
        assertThat(gateway.waitingCommands()).isZero();
    }

    @Test
    void whatANewerGatewayAsksBesidesIsIgnoredAndAnotherVersionIsLaidAside() throws Exception {
        bench.startWorker("sluice.worker.slots=1");
        gateway.dispatchChanged(6, 2);
        gateway.dispatchChanged(7, 1);

        GetResponse dead = gateway.awaitDeadLetter();
        assertThat(dead.getProps().getHeaders().get(BrokerTopology.DEAD_REASON_HEADER))
                .asString()
                .contains("schema_version must be 1, not 2");
        gateway.await(7, Report.Completed.class);
        assertThat(gateway.of(6)).isEmpty();
    }

    @Test
    void aStopOrderEndsTheQueryAndRemovesTheFileWithinTwoSeconds() throws Exception {
        bench.startWorker();
        bench.dispatch(8, "endless");
        Execution execution = gateway.await(8, Report.Progressed.class).execution();
        assertThat(bench.runningQueries()).isEqualTo(1);

        gateway.stop(execution);

        await().atMost(Duration.ofSeconds(2)).until(() -> gateway.count(8, Report.Stopped.class) == 1);
        await().atMost(Duration.ofSeconds(1)).until(() -> bench.runningQueries() == 0);
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void aStopOrderForAnotherExecutionIsIgnored() throws Exception {
        bench.startWorker();
        bench.dispatch(8, "slow");
        gateway.await(8, Report.Started.class);
        gateway.stop(new Execution(8, 1, UUID.randomUUID()));
        gateway.await(8, Report.Completed.class);
    }

    @Test
    void anExportThatCannotBeMadeIsReportedWithItsCode() throws Exception {
        bench.startWorker();
        bench.dispatch(3, "no_such_table");
        Report.Failed failed =
                (Report.Failed) gateway.await(3, Report.Failed.class).report();
        assertThat(failed.code()).isEqualTo(FailureCode.TABLE_MISSING);
        assertThat(failed.message()).contains("no_such_table");
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void refusesAJobOfAnotherVolume() throws Exception {
        bench.startWorker();
        gateway.dispatch(4, 1, UUID.randomUUID(), WorkerBench.csv("series"));
        Report.Failed failed =
                (Report.Failed) gateway.await(4, Report.Failed.class).report();
        assertThat(failed.code()).isEqualTo(FailureCode.VOLUME_NOT_SHARED);
        assertThat(failed.message()).contains(bench.volume.toString());
        assertThat(bench.files()).isEmpty();
    }

    private String copied(String table) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var connection = bench.database().open()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY " + table + " TO STDOUT (FORMAT csv, HEADER)", out);
        }
        return out.toString(UTF_8);
    }
}
