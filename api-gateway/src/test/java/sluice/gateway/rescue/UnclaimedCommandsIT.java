package sluice.gateway.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.broker.TestBroker;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.jobs.JobStore;
import sluice.gateway.outbox.TestOutbox;
import sluice.model.FailureCode;
import sluice.model.broker.BrokerTopology;

class UnclaimedCommandsIT {

    private static final Duration ONCE = Duration.ofMinutes(1);

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
    void commandsThatOnlyWaitForABusyWorkerAreLeftAlone() throws Exception {
        List<Job> jobs = List.of(store.submitted(), store.submitted());
        relay();
        for (int i = 0; i < 10; i++) {
            sweepLater();
            relay();
        }
        assertThat(broker.drain(BrokerTopology.JOBS)).hasSize(2);
        assertThat(jobs).allMatch(job -> status(job) == JobStatus.PENDING);
    }

    @Test
    void aCommandThatVanishedIsSentAgainAsTheSameMessage() throws Exception {
        store.submitted();
        relay();
        var first = broker.drain(BrokerTopology.JOBS).getFirst();
        sweepLater();
        relay();
        var second = broker.drain(BrokerTopology.JOBS).getFirst();
        assertThat(second.getProps().getMessageId()).isEqualTo(first.getProps().getMessageId());
        assertThat(second.getBody()).isEqualTo(first.getBody());
    }

    @Test
    void aCommandThatVanishesAgainAndAgainFailsItsJobAsUndeliverable() throws Exception {
        Job job = store.submitted();
        for (int loss = 0; loss < UnclaimedCommands.LOSSES; loss++) {
            assertThat(status(job)).isEqualTo(JobStatus.PENDING);
            relay();
            assertThat(broker.drain(BrokerTopology.JOBS)).hasSize(1);
            sweepLater();
        }
        assertThat(status(job)).isEqualTo(JobStatus.FAILED);
        assertThat(store.jobs.find(job.id()).orElseThrow().errorCode()).isEqualTo(FailureCode.UNDELIVERABLE);
        relay();
        assertThat(broker.drain(BrokerTopology.JOBS)).isEmpty();
    }

    @Test
    void aCommandIsNotMissedWhileEventsAreNotApplied() throws Exception {
        store.submitted();
        relay();
        broker.drain(BrokerTopology.JOBS);
        TestClock.advance(database, 5);
        pass(Duration.ofMinutes(10));
        sweep();
        TestOutbox.relayCommands(database, broker.publisher);
        assertThat(broker.drain(BrokerTopology.JOBS)).isEmpty();
    }

    @Test
    void aClaimedCommandIsForgotten() throws Exception {
        Job job = store.submitted();
        relay();
        broker.drain(BrokerTopology.JOBS);
        store.moves.claimIfPending(new sluice.model.Execution(job.id(), 1, UUID.randomUUID()), "w", null, List.of());
        sweepLater();
        relay();
        assertThat(broker.drain(BrokerTopology.JOBS)).isEmpty();
        assertThat(database.jdbc
                        .sql("SELECT count(*) FROM outbox WHERE kind = 'command'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void relay() throws Exception {
        TestOutbox.relayCommands(database, broker.publisher);
        // Counts of a quorum queue follow its messages a moment later.
        long sent = database.jdbc
                .sql(
                        "SELECT count(*) FROM outbox JOIN unclaimed_attempts USING (job_id, attempt) WHERE published_at IS NOT NULL")
                .query(Long.class)
                .single();
        Awaitility.await().until(() -> broker.depth().waitingIn(BrokerTopology.JOBS) >= Math.min(1, sent));
    }

    private void sweepLater() throws Exception {
        TestClock.advance(database, 6);
        pass(Duration.ofSeconds(61));
        sweep();
    }

    private void pass(Duration time) {
        database.jdbc
                .sql("UPDATE outbox SET published_at = published_at - make_interval(secs => :secs)")
                .param("secs", time.toSeconds())
                .update();
    }

    private void sweep() throws Exception {
        var settings = new RescueSettings(ONCE, ONCE, ONCE, Duration.ofSeconds(60), ONCE);
        new UnclaimedCommands(TestOutbox.sent(database), broker.depth(), store.rescue, settings).sweep();
    }

    private JobStatus status(Job job) {
        return store.jobs.find(job.id()).orElseThrow().status();
    }
}
