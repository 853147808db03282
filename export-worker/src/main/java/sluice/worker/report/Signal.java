package sluice.worker.report;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Something that is sent again and again on a thread of its own. One that is lost does not matter, since the next
/// replaces it; one is left out while the broker owes the confirm of the one before, so that nothing piles up at a
/// broker that is blocked.
final class Signal {

    private static final Logger LOG = LoggerFactory.getLogger(Signal.class);

    private final Supplier<CompletableFuture<Void>> send;
    private final Duration patience;
    private final ScheduledExecutorService timer;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private long lastNanos;

    /// @param patience how long a confirm is waited for before the next is sent all the same
    private Signal(String name, Duration patience, Supplier<CompletableFuture<Void>> send) {
        this.send = send;
        this.patience = patience;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    static Signal every(Duration interval, String name, Duration patience, Supplier<CompletableFuture<Void>> send) {
        Signal signal = new Signal(name, patience, send);
        signal.timer.scheduleAtFixedRate(signal::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return signal;
    }

    void stop() {
        timer.shutdownNow();
    }

    private void tick() {
        if (!last.isDone() && System.nanoTime() - lastNanos < patience.toNanos()) {
            return;
        }
        lastNanos = System.nanoTime();
        try {
            last = send.get();
        } catch (RuntimeException e) {
            // A timer that throws is never called again.
            LOG.error("A sign of life or of progress could not be sent; the next one is tried", e);
        }
    }
}
