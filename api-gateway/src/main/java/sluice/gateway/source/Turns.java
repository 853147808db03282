package sluice.gateway.source;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;

/// A bulkhead: lets a bounded number in at once, has a bounded number wait in the order in which they came, and refuses
/// the rest, so that many requests take no more memory, connections and patience than a few. Those that arrive in the
/// same instant may exceed the bound of the waiting by a few. Thread-safe.
public final class Turns {

    private final Semaphore free;
    private final int mostWaiting;
    private final Duration patience;

    /// @param atOnce turns that may be taken at the same time
    /// @param mostWaiting for one
    /// @param patience of each that waits
    public Turns(int atOnce, int mostWaiting, Duration patience) {
        this.free = new Semaphore(atOnce, true);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /// Taken until it is closed.
    public final class Turn implements AutoCloseable {

        private Turn() {}

        @Override
        public void close() {
            free.release();
        }
    }

    /// @throws RequestRefused 503 where too many wait already, or the turn does not come in time
    public Turn take() throws InterruptedException {
        if (!free.tryAcquire() && (waiting() >= mostWaiting || !awaitFree())) {
            throw new RequestRefused(
                            ProblemType.BUSY, "More requests are under way here than can be checked; try again.")
                    .retryAfterSeconds(2);
        }
        return new Turn();
    }

    int waiting() {
        return free.getQueueLength();
    }

    private boolean awaitFree() throws InterruptedException {
        return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
