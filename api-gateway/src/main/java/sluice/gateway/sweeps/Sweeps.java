package sluice.gateway.sweeps;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs every [Sweep] from the start of the gateway to its end, the first turn at once.
@Component
final class Sweeps implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

    private final List<Sweep> sweeps;
    private final List<Thread> threads = new ArrayList<>();

    Sweeps(List<Sweep> sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void start() {
        for (Sweep sweep : sweeps) {
            threads.add(Thread.ofPlatform().daemon().name(sweep.name()).start(() -> repeat(sweep)));
        }
    }

    private static void repeat(Sweep sweep) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                turn(sweep);
                Thread.sleep(sweep.interval());
            }
        } catch (InterruptedException e) {
            log.debug("{}: no more turns", sweep.name());
        }
    }

    private static void turn(Sweep sweep) throws InterruptedException {
        try {
            sweep.sweep();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log.warn("Could not {}; next try in {}: {}", sweep.name(), sweep.interval(), e.toString());
            log.debug("Could not {}", sweep.name(), e);
        }
    }

    @Override
    public void stop() {
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}
