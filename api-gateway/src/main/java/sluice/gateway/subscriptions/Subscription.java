package sluice.gateway.subscriptions;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sluice.gateway.access.Caller;

/// What one client has yet to be told: for each job one slot, which holds its newest state. A client that reads slowly
/// misses states in between, but never the newest one, and holds nobody up. Thread-safe; one thread takes.
final class Subscription implements AutoCloseable {

    /// Of so many jobs the last told version is remembered; one that many others came after will not be heard of again.
    private static final int REMEMBERED = 10_000;

    private final OptionalLong job;
    private final Caller caller;
    private final SubscriptionHub hub;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, JobState> slots = new LinkedHashMap<>();
    private final Map<Long, Long> versions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    private boolean closed;

    /// @param job the one to hear of, or empty for all that `caller` sees
    Subscription(OptionalLong job, Caller caller, SubscriptionHub hub) {
        this.job = job;
        this.caller = caller;
        this.hub = hub;
    }

    /// The job heard of, or empty for all.
    OptionalLong job() {
        return job;
    }

    /// Whose it is.
    Caller caller() {
        return caller;
    }

    /// Puts a state into its job's slot, unless one as new was there or taken before. Never waits for the client.
    void offer(JobState state) {
        if (job.isPresent() && job.getAsLong() != state.id()) {
            return;
        }
        lock.lock();
        try {
            if (state.version() > versions.getOrDefault(state.id(), Long.MIN_VALUE)) {
                versions.put(state.id(), state.isDeleted() ? JobState.LAST : state.version());
                slots.put(state.id(), state);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The jobs that it has told of, or is about to, and that were not deleted as far as it knows.
    Set<Long> known() {
        lock.lock();
        try {
            return versions.entrySet().stream()
                    .filter(entry -> entry.getValue() < JobState.LAST)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        } finally {
            lock.unlock();
        }
    }

    /// The next state, the job whose slot was filled first; null when none came within `atMost`, or at the end.
    @Nullable
    JobState take(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (slots.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            Iterator<JobState> first = slots.values().iterator();
            if (closed || !first.hasNext()) {
                return null;
            }
            JobState state = first.next();
            first.remove();
            return state;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the subscription, and whoever waits in [#take].
    @Override
    public void close() {
        hub.remove(this);
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
