package sluice.gateway.sweeps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs every [Sweep] from the start of the gateway to its end, the first turn at once.
@Component
final class Sweeps implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

    /// A turn that has begun may end in order.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<Sweep> sweeps;
    private final List<Thread> threads = new ArrayList<>();
    private volatile CountDownLatch end = new CountDownLatch(1);

    Sweeps(List<Sweep> sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void start() {
        CountDownLatch ended = new CountDownLatch(1);
        end = ended;
        for (Sweep sweep : sweeps) {
            threads.add(Thread.ofPlatform().daemon().name(sweep.name()).start(() -> repeat(sweep, ended)));
        }
    }

    private static void repeat(Sweep sweep, CountDownLatch ended) {
        boolean failed = false;
        try {
            do {
                failed = !isDone(sweep, failed);
            } while (!ended.await(sweep.interval().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            log.debug("Stopped while it was at work: {}", sweep.name());
        }
    }

    /// Of failures in a row the first is told, and the end.
    private static boolean isDone(Sweep sweep, boolean failedBefore) throws InterruptedException {
        try {
            sweep.sweep();
            if (failedBefore) {
                log.info("It works again to {}", sweep.name());
            }
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!failedBefore) {
                log.warn(
                        "Could not {}: {}. It is tried again every {}; nothing is lost meanwhile.",
                        sweep.name(),
                        Trouble.reason(e),
                        Trouble.in(sweep.interval()));
            }
            log.debug("Could not {}", sweep.name(), e);
            return false;
        }
    }

    @Override
    public void stop() {
        end.countDown();
        Endings.await(threads, PATIENCE);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}
