package sluice.gateway.subscriptions;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.gateway.access.Caller;

/// All subscriptions of this gateway. When the gateway stops, it ends them, so that no stream keeps the web server
/// waiting. Thread-safe.
@Component
final class SubscriptionHub implements SmartLifecycle, MeterBinder {

    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /// @param job the one to hear of, which the caller may see; or empty for all that the caller may see
    Subscription subscribe(OptionalLong job, Caller caller) {
        Subscription subscription = new Subscription(job, caller, this);
        subscriptions.add(subscription);
        if (!running) {
            subscription.close();
        }
        return subscription;
    }

    void publish(JobState state) {
        subscriptions.stream()
                .filter(subscription -> subscription.caller().sees(state.owner()))
                .forEach(subscription -> subscription.offer(state));
    }

    List<Subscription> all() {
        return List.copyOf(subscriptions);
    }

    int count() {
        return subscriptions.size();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("sluice.subscriptions", this, SubscriptionHub::count)
                .description("Event streams and waiting requests that this gateway is serving")
                .register(registry);
    }

    void remove(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        all().forEach(Subscription::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
