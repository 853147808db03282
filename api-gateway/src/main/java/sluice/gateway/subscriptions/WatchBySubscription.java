package sluice.gateway.subscriptions;

import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import sluice.gateway.access.Caller;
import sluice.gateway.jobs.JobWatch;

/// Waits for a job's change by a short subscription.
@Component
final class WatchBySubscription implements JobWatch {

    private final SubscriptionHub hub;
    private final JobStates states;
    private final Clock clock;

    WatchBySubscription(SubscriptionHub hub, JobStates states, Clock clock) {
        this.hub = hub;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public void await(long id, long version, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try (Subscription subscription = hub.subscribe(OptionalLong.of(id), Caller.ANYBODY)) {
            states.readInto(subscription, clock.instant());
            while (!subscription.isClosed()) {
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                JobState state = subscription.take(left);
                if (left.isNegative() || (state != null && state.version() != version)) {
                    return;
                }
            }
        }
    }
}
