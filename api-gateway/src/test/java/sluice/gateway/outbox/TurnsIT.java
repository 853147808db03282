package sluice.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.broker.ConfirmedPublisher.Outgoing;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobStore;
import sluice.gateway.jobs.NewJob;
import sluice.gateway.jobs.SubmitExport;
import sluice.model.wire.MessageCodec;
import sluice.model.wire.UnreadableMessage;
import sluice.model.wire.WireMessage;

/// Which of the commands that wait is sent next.
class TurnsIT {

    private final TestDatabase database = TestDatabase.migrated();
    private final JobStore store = new JobStore(database);
    private final Outbox outbox = TestOutbox.over(database);
    private final OwedMessages owed = new OwedMessages(database.jdbc);
    private final WaitingCommands waiting = TestOutbox.waiting(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oneCommandDoesNotWaitForTheHundredsOfAnother() {
        List<Long> many = LongStream.range(0, 100).mapToObj(i -> waits("a", 1)).toList();
        assertThat(sent(10)).isEqualTo(many.subList(0, 10));

        long one = waits("b", 1);

        assertThat(sent(2)).contains(one);
    }

    @Test
    void oneClientsHundredsOfJobsDoNotHoldUpAnothersOne() {
        for (int i = 0; i < 200; i++) {
            submits("many", 1000);
        }
        submitted(20);
        long one = submits("one", 1000);

        assertThat(submitted(2)).contains(one);
    }

    @Test
    void aSmallExportDoesNotWaitBehindTheLargeOnesOfItsOwner() {
        for (int i = 0; i < 20; i++) {
            submits("a", 50_000_000);
        }
        submitted(2);
        long small = submits("a", 1000);

        assertThat(submitted(1)).containsExactly(small);
    }

    private long submits(String owner, long rows) {
        NewJob plain = JobStore.newJob();
        var job = new NewJob(owner, plain.spec(), plain.requestedTable(), plain.request(), null, rows, List.of(), null);
        try {
            return store.submit.submit(job, null).job().id();
        } catch (SubmitExport.KeyReused e) {
            throw new IllegalStateException(e);
        }
    }

    /// The next jobs whose commands are sent, as they were submitted.
    private List<Long> submitted(int count) {
        var codec = new MessageCodec();
        return sent(count, message -> {
            try {
                return codec.readExecuteExport(
                                message.message().type(), message.message().body())
                        .jobId();
            } catch (UnreadableMessage e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void twoFlowsTakeTurns() {
        List<Long> a = List.of(waits("a", 1), waits("a", 1), waits("a", 1));
        List<Long> b = List.of(waits("b", 1), waits("b", 1), waits("b", 1));

        assertThat(sent(6)).containsExactly(a.get(0), b.get(0), a.get(1), b.get(1), a.get(2), b.get(2));
    }

    @Test
    void cheapCommandsGoBeforeCostlyOnesAndTheseAreNotForgotten() {
        List<Long> large = List.of(waits("large", 4), waits("large", 4));
        List<Long> small =
                LongStream.range(0, 10).mapToObj(i -> waits("small", 1)).toList();

        List<Long> order = sent(12);

        assertThat(order.indexOf(small.getFirst())).isZero();
        assertThat(order.indexOf(large.getFirst())).isBetween(3, 4);
        assertThat(order.indexOf(large.getLast())).isBetween(8, 9);
    }

    @Test
    void whoeverCameToAnIdleQueueHasNoDebtsLater() {
        LongStream.range(0, 50).forEach(i -> waits("a", 1));
        sent(50);
        List<Long> a = List.of(waits("a", 1), waits("a", 1));
        List<Long> b = List.of(waits("b", 1), waits("b", 1));

        assertThat(sent(3)).contains(a.getFirst(), b.getFirst());
    }

    @Test
    void theFrontIsBeforeAllTurnsAndThePlacesSayTheOrder() {
        List<Long> a = Stream.of("a", "a", "a").map(flow -> waits(flow, 1)).toList();
        waiting.moveToFront(a.get(2));
        long b = waits("b", 1);

        List<Long> order = List.of(a.get(2), a.get(0), b, a.get(1));
        for (int place = 1; place <= 4; place++) {
            assertThat(waiting.placeOf(order.get(place - 1))).isEqualTo(Optional.of(place));
        }
        assertThat(sent(4)).isEqualTo(order);
    }

    @Test
    void nothingIsSentWhilePaused() {
        waits("a", 1);
        database.jdbc.sql("UPDATE brakes SET paused_at = now()").update();
        assertThat(next()).isEmpty();

        database.jdbc.sql("UPDATE brakes SET paused_at = NULL").update();
        assertThat(next()).hasSize(1);
    }

    @Test
    void littleIsPutOnTheQueueForFewWorkers() {
        LongStream.range(0, 64).forEach(i -> waits("a", 1));
        database.jdbc
                .sql("INSERT INTO workers (name, version, slots, executions, last_seen_tick, last_seen_at)"
                        + " SELECT 'w', '1', 5, 0, tick, now() FROM event_clock")
                .update();

        assertThat(take(64)).hasSize(20);
    }

    /// A job whose command stands in a line.
    private long waits(String flow, long cost) {
        Job job = store.submitted();
        database.jdbc
                .sql("DELETE FROM outbox WHERE job_id = :job")
                .param("job", job.id())
                .update();
        database.transactions.executeWithoutResult(status -> outbox.command(
                job.id(),
                1,
                new WireMessage("test", Long.toString(job.id()).getBytes(StandardCharsets.UTF_8)),
                Duration.ZERO,
                new Share(flow, cost)));
        return job.id();
    }

    /// The next jobs whose commands are sent, each claimed at once.
    private List<Long> sent(int count) {
        return sent(count, TurnsIT::job);
    }

    private List<Long> sent(int count, ToLongFunction<Outgoing> jobOf) {
        var jobs = new ArrayList<Long>();
        while (jobs.size() < count) {
            List<Long> next = take(1).stream().map(jobOf::applyAsLong).toList();
            assertThat(next).isNotEmpty();
            for (long job : next.subList(0, Math.min(next.size(), count - jobs.size()))) {
                store.moves.claimIfPending(
                        JobStore.execution(store.jobs.find(job).orElseThrow()), "w", null, List.of());
                jobs.add(job);
            }
        }
        return jobs;
    }

    private List<Long> next() {
        return take(1).stream().map(TurnsIT::job).toList();
    }

    private List<Outgoing> take(int window) {
        List<Outgoing> taken = new ArrayList<>();
        database.transactions.executeWithoutResult(status -> {
            taken.addAll(owed.takeCommands(window));
            owed.commandsAreSent(taken.stream().map(Outgoing::id).toList());
        });
        return taken;
    }

    private static long job(Outgoing sent) {
        return Long.parseLong(new String(sent.message().body(), StandardCharsets.UTF_8));
    }
}
