package sluice.gateway.subscriptions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Reads the streamed jobs again for what the broker did not tell: once after each connecting, and at every poll while
/// there is no connection. One virtual thread reads.
@Component
final class MissedChanges implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MissedChanges.class);

    /// The clocks of gateways and database differ, and a change is seen later than it is dated.
    static final Duration MARGIN = Duration.ofMinutes(1);

    private final SubscriptionHub hub;
    private final JobStates states;
    private final Clock clock;
    private final SubscriptionSettings settings;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean connected;
    private volatile boolean behind = true;
    private volatile Instant heardUntil;
    private Thread thread = new Thread();

    MissedChanges(SubscriptionHub hub, JobStates states, Clock clock, SubscriptionSettings settings) {
        this.hub = hub;
        this.states = states;
        this.clock = clock;
        this.settings = settings;
        this.heardUntil = clock.instant();
    }

    /// From now on the broker tells of every change.
    void connected() {
        behind = true;
        connected = true;
        wake.release();
    }

    /// From now on it does not.
    void disconnected() {
        if (connected && !behind) {
            heardUntil = clock.instant();
        }
        connected = false;
        behind = true;
    }

    private void run() {
        try {
            while (true) {
                if (behind) {
                    catchUp();
                }
                if (wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            log.debug("Missed changes are read no more");
        }
    }

    private void catchUp() {
        Instant now = clock.instant();
        behind = !connected;
        try {
            states.readIntoAll(hub.all(), heardUntil.minus(MARGIN));
            heardUntil = now;
        } catch (DataAccessException e) {
            behind = true;
            log.debug("Streamed jobs cannot be read", e);
        }
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("missed-changes").start(this::run);
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
