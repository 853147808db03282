package sluice.gateway.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import sluice.gateway.access.Caller;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.operations.OperationsView.WorkerView;

/// What `GET /operations` tells, as gauges. They concern the whole installation, so every gateway shows the same; what
/// is not known at the moment is NaN. One look serves all gauges of a scrape.
@Component
class OperationsMetrics implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(OperationsMetrics.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Operations operations;
    private final Clock clock;
    private Instant lookedAt = Instant.MIN;
    private @Nullable OperationsView seen;

    OperationsMetrics(Operations operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (JobStatus status : new JobStatus[] {JobStatus.PENDING, JobStatus.RUNNING}) {
            gauge("sluice.jobs", "Jobs that have not ended", view -> view.jobs().get(status))
                    .tag("status", status.wireName())
                    .register(registry);
        }
        gauge(
                        "sluice.queue.waiting",
                        "Attempts that wait for room in the dispatch window",
                        view -> view.queue().waiting())
                .register(registry);
        gauge(
                        "sluice.queue.delayed",
                        "Attempts that wait for their pause to be over",
                        view -> view.queue().delayed())
                .register(registry);
        gauge(
                        "sluice.queue.dispatched",
                        "Commands on the broker that no worker has claimed",
                        view -> view.queue().dispatched())
                .register(registry);
        seconds(
                        "sluice.queue.oldest",
                        "Since when the oldest attempt could have run",
                        view -> orZero(view.queue().oldestSeconds()))
                .register(registry);
        gauge(
                        "sluice.outbox.unsent",
                        "Status messages that are still owed",
                        view -> view.outbox().messages())
                .register(registry);
        seconds(
                        "sluice.outbox.lag",
                        "Age of the oldest status message that is owed",
                        view -> orZero(view.outbox().oldestSeconds()))
                .register(registry);
        seconds(
                        "sluice.event.clock.age",
                        "Age of the last tick; grows while events are not applied",
                        view -> view.events().lastTickSeconds())
                .register(registry);
        gauge("sluice.dead.letters", "Messages in sluice.dead", OperationsView::deadLetters)
                .register(registry);
        gauge(
                        "sluice.workers",
                        "Workers that were heard of lately",
                        view -> view.workers().stream()
                                .filter(WorkerView::present)
                                .count())
                .register(registry);
        gauge(
                        "sluice.paused",
                        "1 while no job is begun",
                        view -> view.dispatch().paused() ? 1 : 0)
                .register(registry);
        gauge(
                        "sluice.workers.draining",
                        "Workers that take no more jobs by order",
                        view -> view.workers().stream()
                                .filter(worker -> worker.present() && !worker.takesJobs())
                                .count())
                .register(registry);
        bytes("sluice.storage.used", "Finished files", view -> view.storage().usedBytes())
                .register(registry);
        bytes(
                        "sluice.storage.free",
                        "Free on the export volume",
                        view -> view.storage().freeBytes())
                .register(registry);
    }

    private Gauge.Builder<?> gauge(String name, String description, Function<OperationsView, @Nullable Number> figure) {
        return Gauge.builder(name, this, metrics -> metrics.figure(figure)).description(description);
    }

    private Gauge.Builder<?> seconds(
            String name, String description, Function<OperationsView, @Nullable Number> figure) {
        return gauge(name, description, figure).baseUnit("seconds");
    }

    private Gauge.Builder<?> bytes(String name, String description, Function<OperationsView, @Nullable Number> figure) {
        return gauge(name, description, figure).baseUnit("bytes");
    }

    private double figure(Function<OperationsView, @Nullable Number> figure) {
        OperationsView view = look();
        Number value = view == null ? null : figure.apply(view);
        return value == null ? Double.NaN : value.doubleValue();
    }

    private synchronized @Nullable OperationsView look() {
        Instant now = clock.instant();
        if (lookedAt.plus(LOOK_AGAIN).isBefore(now)) {
            lookedAt = now;
            try {
                seen = operations.now(Caller.ANYBODY);
            } catch (DataAccessException | TransactionException e) {
                log.debug("The jobs database does not answer, so the figures are not known", e);
                seen = null;
            }
        }
        return seen;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
