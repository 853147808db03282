package sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import sluice.engine.crash.CrashPoints;
import sluice.model.Execution;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.Report;
import sluice.worker.export.RunningExports;

class BrokerLossIT {

    private WorkerBench bench;
    private FakeGateway gateway;

    @BeforeEach
    void start(@TempDir Path volume) throws Exception {
        bench = new WorkerBench(volume);
        gateway = bench.gateway;
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void waitsForTheTopologyAndThenWorks() throws Exception {
        bench.startWorker();
        gateway.declareTopology();
        bench.dispatch(1, "series");
        gateway.await(1, Report.Completed.class);
    }

    @Test
    void waitsForTheBrokerAndThenWorks() throws Exception {
        gateway.declareTopology();
        bench.link.down();
        bench.startWorker();
        bench.dispatch(1, "series");
        bench.link.mend();
        gateway.await(1, Report.Completed.class);
    }

    @Test
    void aLostConnectionDoesNotDisturbARun() throws Exception {
        gateway.declareTopology();
        bench.startWorker();
        bench.dispatch(1, "slow");
        gateway.await(1, Report.Progressed.class);

        bench.link.down();
        await().until(() -> bench.files().stream().anyMatch(file -> file.startsWith("1/")));
        assertThat(gateway.count(1, Report.Completed.class)).isZero();
        bench.link.mend();

        gateway.await(1, Report.Completed.class);
        assertThat(gateway.of(1))
                .extracting(ExecutionEvent::execution)
                .containsOnly(gateway.of(1).getFirst().execution());
        bench.dispatch(2, "series");
        gateway.await(2, Report.Completed.class);
    }

    @Test
    void stopOrdersAreHeardAgainAfterALoss() throws Exception {
        gateway.declareTopology();
        bench.startWorker();
        bench.dispatch(1, "endless");
        Execution execution = gateway.await(1, Report.Progressed.class).execution();
        bench.link.cut();
        await().until(() -> {
            gateway.stop(execution);
            return gateway.count(1, Report.Stopped.class) == 1;
        });
    }

    @Test
    void aClaimThatNobodyHearsIsHandedBackAndTheCommandComesAgain() throws Exception {
        gateway.declareTopology();
        gateway.goDeaf();
        var worker = bench.startWorker("sluice.worker.slots=1");
        RunningExports exports = worker.getBean(RunningExports.class);
        bench.dispatch(1, "series");
        await().until(() -> !exports.all().isEmpty() && gateway.waitingCommands() == 1);
        gateway.hearEvents();

        Execution claimed = gateway.await(1, Report.Started.class).execution();

        gateway.await(1, Report.Completed.class);
        Execution handedBack = gateway.await(1, Report.Released.class).execution();
        assertThat(gateway.of(1).getFirst().report()).isInstanceOf(Report.Released.class);
        assertThat(handedBack.executionId()).isNotEqualTo(claimed.executionId());
    }

    @Test
    void aConnectionLostBetweenClaimAndAcknowledgementEndsTheExecution() throws Exception {
        gateway.declareTopology();
        AtomicReference<Connection> consuming = new AtomicReference<>();
        CrashPoints cut = new CrashPoints(CrashPoints.AFTER_STARTED, () -> {
            bench.link.cut();
            await().until(() -> !consuming.get().isOpen());
        });
        var worker = bench.startWorker(cut, "sluice.worker.slots=1");
        consuming.set(worker.getBean(ConnectionFactory.class).createConnection().getDelegate());
        bench.dispatch(1, "series");

        Execution first = gateway.await(1, Report.Released.class).execution();

        assertThat(gateway.of(1).getFirst().execution()).isEqualTo(first);
        ExecutionEvent completed = gateway.await(1, Report.Completed.class);
        assertThat(completed.execution().executionId()).isNotEqualTo(first.executionId());
        assertThat(bench.files())
                .hasSize(2)
                .allMatch(file -> file.startsWith("1/" + completed.execution().executionId()));
    }

    @Test
    void aCommandThatComesAgainWhileItRunsIsNotWorkedTwice() throws Exception {
        gateway.declareTopology();
        CrashPoints loseTheAcknowledgement = new CrashPoints(CrashPoints.AFTER_STARTED, () -> bench.link.swallow());
        bench.startWorker(loseTheAcknowledgement, "sluice.worker.slots=2", "spring.rabbitmq.requested-heartbeat=1s");
        bench.dispatch(1, "slower");

        gateway.await(1, Report.Completed.class);

        assertThat(gateway.waitingCommands()).isZero();
        assertThat(gateway.count(1, Report.Started.class)).isEqualTo(1);
        assertThat(gateway.of(1))
                .extracting(ExecutionEvent::execution)
                .containsOnly(gateway.of(1).getFirst().execution());
    }

    @Test
    void exportsAreGivenUpWhenTheBrokerIsAwayForTooLong() throws Exception {
        gateway.declareTopology();
        bench.startWorker("sluice.worker.offline-limit=1s");
        bench.dispatch(1, "endless");
        gateway.await(1, Report.Progressed.class);
        bench.link.down();
        await().until(() -> bench.runningQueries() == 0 && bench.files().isEmpty());
        bench.link.mend();
        gateway.await(1, Report.Released.class);
    }
}
