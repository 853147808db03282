package sluice.gateway.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Wakes the relay of this process, which listens on two threads: one for commands, one for statuses. Both are woken
/// by every ring, since a status that is owed may tell of a claim, which makes room for the next command. Any number of
/// rings before a thread listens count as one.
@Component
final class OutboxBell {

    private final Semaphore forCommands = new Semaphore(0);
    private final Semaphore forStatuses = new Semaphore(0);

    void ring() {
        forCommands.release();
        forStatuses.release();
    }

    /// Returns when rung, or after `atMost`.
    void awaitForCommands(Duration atMost) throws InterruptedException {
        await(forCommands, atMost);
    }

    /// The same for the other thread.
    void awaitForStatuses(Duration atMost) throws InterruptedException {
        await(forStatuses, atMost);
    }

    private static void await(Semaphore rung, Duration atMost) throws InterruptedException {
        if (rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            rung.drainPermits();
        }
    }
}
