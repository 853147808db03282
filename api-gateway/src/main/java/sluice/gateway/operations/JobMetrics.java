package sluice.gateway.operations;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobChanges;
import sluice.gateway.jobs.JobStatus;

/// Counts the ends of jobs that this gateway wrote; the sum over all gateways is the installation's. Tables are no
/// labels: there may be any number of them.
@Component
class JobMetrics implements JobChanges {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final MeterRegistry registry;

    JobMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void moved(Job after) {
        switch (after.status()) {
            case COMPLETED, FAILED, CANCELLED -> onceCommitted(() -> ended(after));
            case PENDING, RUNNING, EXPIRED -> {}
        }
    }

    @Override
    public void deleted(Job last) {
        switch (last.status()) {
            case PENDING, RUNNING -> onceCommitted(() -> count(last, "deleted"));
            case COMPLETED, FAILED, CANCELLED, EXPIRED -> {}
        }
    }

    private static void onceCommitted(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private void ended(Job job) {
        count(job, job.status().wireName());
        Instant started = job.startedAt();
        if (started == null) {
            return;
        }
        time("sluice.job.running", "From the start of the last attempt to the end", job)
                .record(Duration.between(started, requireNonNull(job.completedAt())));
        if (job.attempt() == 1) {
            time("sluice.job.waiting", "From the request to the start, without retries", job)
                    .record(Duration.between(job.createdAt(), started));
        }
        if (job.status() == JobStatus.COMPLETED) {
            total("sluice.exported.rows", "rows", job).increment(job.rows());
            total("sluice.exported.size", "bytes", job).increment(job.bytes());
        }
    }

    private void count(Job job, String end) {
        Counter.builder("sluice.jobs.ended")
                .description("Jobs that ended, by how and why")
                .tags(format(job).and("end", end))
                .tag(
                        "error_code",
                        job.errorCode() == null ? "" : job.errorCode().wireName())
                .register(registry)
                .increment();
    }

    private Timer time(String name, String description, Job job) {
        return Timer.builder(name)
                .description(description)
                .tags(format(job).and("end", job.status().wireName()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter total(String name, String unit, Job job) {
        return Counter.builder(name)
                .description("Of completed jobs")
                .baseUnit(unit)
                .tags(format(job))
                .register(registry);
    }

    private static Tags format(Job job) {
        return Tags.of("format", job.spec().format().wireName());
    }
}
