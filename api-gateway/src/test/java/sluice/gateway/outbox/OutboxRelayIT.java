package sluice.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.broker.TestBroker;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobStore;
import sluice.model.broker.BrokerTopology;
import sluice.model.wire.MessageCodec;
import sluice.model.wire.WireMessage;

class OutboxRelayIT {

    private static final int WINDOW = 20;

    private TestDatabase database;
    private JobStore store;
    private TestBroker broker;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        store = new JobStore(database);
        broker = TestBroker.declared();
    }

    @AfterEach
    void close() throws Exception {
        broker.close();
        database.close();
    }

    @Test
    void aCommandSaysAllThatAWorkerNeeds() throws Exception {
        Job job = store.submitted();
        relay().sendCommands();

        GetResponse sent = broker.drain(BrokerTopology.JOBS).getFirst();
        var command = new MessageCodec().readExecuteExport(sent.getProps().getType(), sent.getBody());
        assertThat(command.jobId()).isEqualTo(job.id());
        assertThat(command.spec()).isEqualTo(job.spec());
        assertThat(sent.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(sent.getProps().getContentType()).isEqualTo("application/json");
        assertThat(sent.getProps().getHeaders()).containsEntry("schema_version", 1);
    }

    @Test
    void aCrashBetweenConfirmAndMarkSendsTheSameMessageTwice() throws Exception {
        store.submitted();
        var owed = new OwedMessages(database.jdbc);
        database.transactions.executeWithoutResult(crash -> {
            confirmed(owed);
            crash.setRollbackOnly();
        });
        relay().sendCommands();

        List<GetResponse> sent = broker.drain(BrokerTopology.JOBS);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).getProps().getMessageId())
                .isEqualTo(sent.get(1).getProps().getMessageId());
        assertThat(sent.get(0).getBody()).isEqualTo(sent.get(1).getBody());
    }

    private void confirmed(OwedMessages owed) {
        try {
            assertThat(broker.publisher.publishToQueues(owed.takeCommands(WINDOW)))
                    .hasSize(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theWindowHoldsForAllGatewaysTogether() throws Exception {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 3 * WINDOW; i++) {
            jobs.add(store.submitted());
        }
        fourGatewaysRelay();
        assertThat(broker.depth().waitingIn(BrokerTopology.JOBS)).isEqualTo(WINDOW);

        for (Job claimed : jobs.subList(0, 5)) {
            store.moves.claimIfPending(JobStore.execution(claimed), "w", null, List.of());
        }
        fourGatewaysRelay();
        assertThat(broker.drain(BrokerTopology.JOBS)).hasSize(WINDOW + 5);
    }

    private void fourGatewaysRelay() {
        CompletableFuture<?>[] gateways = new CompletableFuture<?>[4];
        for (int i = 0; i < gateways.length; i++) {
            OutboxRelay relay = relay();
            gateways[i] = CompletableFuture.runAsync(() -> {
                for (int turn = 0; turn < 10; turn++) {
                    try {
                        relay.sendCommands();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
        }
        CompletableFuture.allOf(gateways).join();
    }

    @Test
    void commandsOfJobsThatEndedMeanwhileAreDroppedUnsent() throws Exception {
        Job cancelled = store.submitted();
        Job deleted = store.submitted();
        Job kept = store.submitted();
        store.end.cancelUnlessEnded(cancelled.id());
        store.end.delete(deleted.id());
        relay().sendCommands();

        assertThat(broker.drain(BrokerTopology.JOBS)).hasSize(1);
        assertThat(sent().discardOvertaken(10)).isEqualTo(2);
        assertThat(sent().unclaimedFor(Duration.ZERO, 0))
                .extracting(SentCommands.Unclaimed::jobId)
                .containsExactly(kept.id());
    }

    @Test
    void nothingIsLostWhileTheQueueIsMissing() throws Exception {
        store.submitted();
        broker.channel.queueDelete(BrokerTopology.JOBS);
        relay().sendCommands();
        assertThat(sent().unclaimedFor(Duration.ZERO, 0)).isEmpty();

        broker.declare();
        relay().sendCommands();
        assertThat(broker.drain(BrokerTopology.JOBS)).hasSize(1);
        assertThat(sent().unclaimedFor(Duration.ZERO, 0)).hasSize(1);
    }

    @Test
    void statusMessagesReachWhoeverListensAndLeaveNothingBehind() throws Exception {
        String queue = broker.listen(BrokerTopology.STATUS, "job.pending.#");
        database.transactions.executeWithoutResult(status -> {
            for (int i = 0; i < 100; i++) {
                TestOutbox.over(database)
                        .status(
                                7,
                                i % 2 == 0 ? "job.pending.a.b" : "job.failed.a.b",
                                new WireMessage("job.status", new byte[] {'{', '}'}));
            }
        });
        relay().sendStatuses();
        relay().sendStatuses();

        assertThat(broker.drain(queue)).hasSize(50);
        assertThat(database.jdbc
                        .sql("SELECT count(*) FROM outbox WHERE kind = 'status'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aDelayedCommandWaits() throws Exception {
        var execution = store.running();
        store.moves.failOrRetryIfCurrent(execution, sluice.model.FailureCode.STORAGE_FULL, "full");
        relay().sendCommands();
        assertThat(broker.drain(BrokerTopology.JOBS)).isEmpty();

        database.jdbc.sql("UPDATE outbox SET due_at = now()").update();
        relay().sendCommands();
        assertThat(broker.drain(BrokerTopology.JOBS)).hasSize(1);
    }

    @Test
    void theRelayWakesAtTheCommit() throws Exception {
        var bell = new OutboxBell();
        OutboxRelay relay = relay(bell);
        relay.start();
        try {
            database.transactions.executeWithoutResult(status -> new Outbox(database.jdbc, bell)
                    .status(1, "job.pending.a.b", new WireMessage("job.status", new byte[0])));
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> database.jdbc
                                    .sql("SELECT count(*) FROM outbox")
                                    .query(Long.class)
                                    .single()
                            == 0);
        } finally {
            relay.stop();
        }
    }

    private OutboxRelay relay() {
        return relay(new OutboxBell());
    }

    /// Polls so rarely that only the bell can wake it.
    private OutboxRelay relay(OutboxBell bell) {
        return new OutboxRelay(
                new OwedMessages(database.jdbc),
                broker.publisher,
                database.transactions,
                bell,
                new DispatchSettings(WINDOW, Duration.ofMinutes(5)));
    }

    private SentCommands sent() {
        return new SentCommands(database.jdbc, new OutboxBell());
    }
}
