package sluice.gateway.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import sluice.gateway.broker.ConfirmedPublisher;
import sluice.gateway.broker.ConfirmedPublisher.Outgoing;
import sluice.gateway.sweeps.Endings;
import sluice.gateway.sweeps.Trouble;

/// Sends what the outbox owes, as soon as it is committed, and again until the broker has confirmed it.
///
/// The rows of a batch stay locked while their confirms are awaited, for a few milliseconds, or for the publisher's
/// deadline when the broker does not answer. Nothing else waits for these locks: claims, cancels and deletions leave
/// the outbox alone. If this process dies, its locks end with it, and another gateway sends the batch with the same
/// ids: a message may come twice, never not at all.
///
/// Commands and statuses are sent on a thread each, so that a new job does not wait for the news of others.
@Component
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    /// A batch that is on its way may be marked in order.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// What came of one batch.
    enum Turn {
        /// There was nothing to send.
        NOTHING,
        /// All of a batch was confirmed; there may be more.
        SENT,
        /// Something was not confirmed: trying again at once would not help.
        REFUSED
    }

    private final OwedMessages owed;
    private final ConfirmedPublisher publisher;
    private final TransactionOperations transactions;
    private final OutboxBell bell;
    private final DispatchSettings settings;
    private volatile boolean running;
    private List<Thread> threads = List.of();

    /// Said once, whichever lane meets it first.
    private final AtomicBoolean troubleIsTold = new AtomicBoolean();

    OutboxRelay(
            OwedMessages owed,
            ConfirmedPublisher publisher,
            TransactionOperations transactions,
            OutboxBell bell,
            DispatchSettings settings) {
        this.owed = owed;
        this.publisher = publisher;
        this.transactions = transactions;
        this.bell = bell;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        threads = List.of(
                thread("outbox-commands", this::sendCommands, bell::awaitForCommands),
                thread("outbox-statuses", this::sendStatuses, bell::awaitForStatuses));
        threads.forEach(Thread::start);
    }

    @FunctionalInterface
    private interface Lane {
        Turn send() throws InterruptedException;
    }

    @FunctionalInterface
    private interface Wait {
        void atMost(Duration time) throws InterruptedException;
    }

    private Thread thread(String name, Lane lane, Wait wait) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> relay(lane, wait));
    }

    private void relay(Lane lane, Wait wait) {
        try {
            while (running) {
                switch (turn(lane)) {
                    case NOTHING -> wait.atMost(settings.outboxPoll());
                    case SENT -> {}
                    case REFUSED -> Thread.sleep(settings.outboxPoll());
                }
            }
        } catch (InterruptedException e) {
            log.debug("The relay ends; what it has not sent, another one will");
        }
    }

    private Turn turn(Lane lane) throws InterruptedException {
        try {
            Turn turn = lane.send();
            troubleIsTold.set(false);
            return turn;
        } catch (RuntimeException e) {
            if (troubleIsTold.compareAndSet(false, true)) {
                log.warn(
                        "The outbox cannot be read, so jobs and status messages wait in it: {}. Look at the jobs"
                                + " database; it is tried again every {}.",
                        Trouble.reason(e),
                        Trouble.in(settings.outboxPoll()));
            }
            log.debug("The outbox cannot be read", e);
            return Turn.REFUSED;
        }
    }

    Turn sendCommands() throws InterruptedException {
        return send(
                () -> owed.takeCommands(settings.dispatchWindow()), publisher::publishToQueues, owed::commandsAreSent);
    }

    Turn sendStatuses() throws InterruptedException {
        return send(owed::takeStatuses, publisher::publishToListeners, owed::statusesAreSent);
    }

    @FunctionalInterface
    private interface Publication {
        List<String> confirmed(List<Outgoing> messages) throws InterruptedException;
    }

    private Turn send(Supplier<List<Outgoing>> take, Publication publication, Consumer<List<String>> sent)
            throws InterruptedException {
        Turn turn = transactions.execute(status -> {
            List<Outgoing> messages = take.get();
            if (messages.isEmpty()) {
                return Turn.NOTHING;
            }
            List<String> confirmed = confirmed(publication, messages);
            sent.accept(confirmed);
            return confirmed.size() == messages.size() ? Turn.SENT : Turn.REFUSED;
        });
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return turn == null ? Turn.NOTHING : turn;
    }

    /// Interrupted, nothing is known to be sent; the transaction ends in order, and then the relay does.
    private static List<String> confirmed(Publication publication, List<Outgoing> messages) {
        try {
            return publication.confirmed(messages);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public void stop() {
        running = false;
        bell.ring();
        Endings.await(threads, PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
