package sluice.worker.drain;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.model.command.DrainWorker;
import sluice.worker.settings.WorkerIdentity;

/// Whether this worker was ordered to take no more commands. The order is told to all workers, names one, and is given
/// again with each sign of life that does not show it obeyed, so nothing is kept here: after a restart a worker takes
/// commands until it is told otherwise. Thread-safe.
@Component
public final class Drain {

    /// Between two looks.
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final WorkerIdentity worker;
    private volatile boolean ordered;
    private volatile Runnable onOrder = () -> {};

    Drain(WorkerIdentity worker) {
        this.worker = worker;
    }

    /// @param onOrder called when no more commands are to be taken
    public void start(Runnable onOrder) {
        this.onOrder = onOrder;
    }

    public boolean isOrdered() {
        return ordered;
    }

    public void obey(DrainWorker order) {
        if (!order.worker().equals(worker.name()) || order.draining() == ordered) {
            return;
        }
        ordered = order.draining();
        if (ordered) {
            LOG.info("No more commands are taken, by order of the gateway; running exports go on");
            onOrder.run();
        } else {
            LOG.info("Commands are taken again, by order of the gateway");
        }
    }
}
