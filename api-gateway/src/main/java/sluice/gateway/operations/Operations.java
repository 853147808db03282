package sluice.gateway.operations;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.stereotype.Component;
import sluice.engine.store.FileStore;
import sluice.gateway.access.Caller;
import sluice.gateway.brakes.Brakes;
import sluice.gateway.brakes.PauseView;
import sluice.gateway.broker.QueueDepth;
import sluice.gateway.events.Workers;
import sluice.gateway.events.Workers.Worker;
import sluice.gateway.jobs.JobFigures;
import sluice.gateway.jobs.JobFigures.Running;
import sluice.gateway.operations.OperationsView.FailureView;
import sluice.gateway.operations.OperationsView.RunningJob;
import sluice.gateway.operations.OperationsView.WorkerView;
import sluice.gateway.outbox.OutboxFigures;
import sluice.gateway.rescue.EventClock;
import sluice.model.broker.BrokerTopology;

/// Gathers how things stand. What a broker or a volume that is away cannot tell is null; the rest is told all the same.
/// Thread-safe.
@Component
class Operations {

    private static final Logger log = LoggerFactory.getLogger(Operations.class);

    private final JobFigures jobs;
    private final OutboxFigures outbox;
    private final Workers workers;
    private final Brakes brakes;
    private final EventClock eventClock;
    private final QueueDepth depth;
    private final FileStore files;
    private final Clock clock;

    Operations(
            JobFigures jobs,
            OutboxFigures outbox,
            Workers workers,
            Brakes brakes,
            EventClock eventClock,
            QueueDepth depth,
            FileStore files,
            Clock clock) {
        this.jobs = jobs;
        this.outbox = outbox;
        this.workers = workers;
        this.brakes = brakes;
        this.eventClock = eventClock;
        this.depth = depth;
        this.files = files;
        this.clock = clock;
    }

    /// @param caller who sees of running jobs only those that exist for it; sums are of all
    OperationsView now(Caller caller) {
        List<Running> running = jobs.running();
        List<Running> seen =
                running.stream().filter(job -> caller.sees(job.owner())).toList();
        Set<String> drained = brakes.drainedWorkers();
        return new OperationsView(
                clock.instant(),
                jobs.byStatus(),
                PauseView.of(brakes.pause()),
                queue(running.size()),
                throughput(running),
                new OperationsView.JobTimes(jobs.waiting(), jobs.taking()),
                workers.known().stream()
                        .map(worker -> view(worker, drained.contains(worker.name()), seen))
                        .toList(),
                failures(),
                storage(),
                outbox.unsentStatuses(),
                new OperationsView.Events(eventClock.age().toMillis() / 1000.0),
                deadLetters());
    }

    private OperationsView.Queue queue(long running) {
        OutboxFigures.Queue queue = outbox.queue();
        return new OperationsView.Queue(
                queue.waiting(), queue.delayed(), queue.dispatched(), running, queue.oldestSeconds());
    }

    private OperationsView.Throughput throughput(List<Running> running) {
        return new OperationsView.Throughput(
                running.stream().mapToDouble(Running::rowsPerSecond).sum(),
                running.stream().mapToDouble(Running::bytesPerSecond).sum(),
                jobs.lastHour());
    }

    private static WorkerView view(Worker worker, boolean drained, List<Running> running) {
        List<RunningJob> its = running.stream()
                .filter(job -> job.worker().equals(worker.name()))
                .map(job -> new RunningJob(
                        job.id(), job.table(), job.format(), job.percent(), job.rows(), job.rowsPerSecond()))
                .toList();
        return new WorkerView(
                worker.name(),
                worker.version(),
                worker.present(),
                drained,
                !worker.draining(),
                worker.slots(),
                worker.lastSeenAt(),
                its);
    }

    private List<FailureView> failures() {
        return jobs.failuresOfTheDay().stream()
                .map(f -> new FailureView(
                        f.errorCode(), f.jobs(), f.lastAt(), f.errorCode().remedy()))
                .toList();
    }

    private OperationsView.Storage storage() {
        JobFigures.Stored stored = jobs.stored();
        return new OperationsView.Storage(stored.files(), stored.bytes(), freeBytes());
    }

    private @Nullable Long freeBytes() {
        try {
            return files.usableBytes();
        } catch (IOException e) {
            log.debug("The free space of the volume is not known", e);
            return null;
        }
    }

    private @Nullable Long deadLetters() {
        try {
            return (long) depth.waitingIn(BrokerTopology.DEAD);
        } catch (IOException | AmqpException e) {
            log.debug("The number of dead letters is not known", e);
            return null;
        }
    }
}
