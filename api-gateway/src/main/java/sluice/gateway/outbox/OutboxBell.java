package sluice.gateway.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Wakes the relay of this process. Any number of rings before the relay listens count as one.
@Component
final class OutboxBell {

    private final Semaphore rung = new Semaphore(0);

    void ring() {
        rung.release();
    }

    /// Returns when rung, or after `atMost`.
    void await(Duration atMost) throws InterruptedException {
        if (rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            rung.drainPermits();
        }
    }
}
