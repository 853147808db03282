package sluice.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.worker.export.GivenUp;
import sluice.worker.export.RunningExport;
import sluice.worker.export.RunningExports;
import sluice.worker.intake.ExportSlots;
import sluice.worker.intake.StopOrders;
import sluice.worker.report.AliveSignal;
import sluice.worker.report.ExecutionReports;
import sluice.worker.report.ProgressSignal;
import sluice.worker.settings.WorkerIdentity;
import sluice.worker.settings.WorkerSettings;

/// Starts and ends the parts in their order. Ending: no more commands are taken; what runs may finish within the
/// grace period; the rest is cancelled, removed, and handed back.
@Component
final class Worker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final ExportSlots slots;
    private final StopOrders stopOrders;
    private final AliveSignal alive;
    private final ProgressSignal progress;
    private final ExecutionReports reports;
    private final RunningExports exports;
    private final WorkerSettings settings;
    private final WorkerIdentity identity;
    private volatile boolean running;

    Worker(
            ExportSlots slots,
            StopOrders stopOrders,
            AliveSignal alive,
            ProgressSignal progress,
            ExecutionReports reports,
            RunningExports exports,
            WorkerSettings settings,
            WorkerIdentity identity) {
        this.slots = slots;
        this.stopOrders = stopOrders;
        this.alive = alive;
        this.progress = progress;
        this.reports = reports;
        this.exports = exports;
        this.settings = settings;
        this.identity = identity;
    }

    @Override
    public void start() {
        running = true;
        stopOrders.open();
        alive.start();
        progress.start();
        slots.open();
        LOG.info("Worker {} takes up to {} exports at once", identity.name(), settings.slots());
    }

    @Override
    public void stop() {
        try {
            slots.close();
            if (!slots.awaitEmpty(settings.grace())) {
                handBack();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            alive.stop();
            progress.stop();
            stopOrders.close();
            running = false;
        }
    }

    private void handBack() throws InterruptedException {
        LOG.info(
                "{} exports did not finish within {} s and are handed back",
                exports.giveUpAll(GivenUp.SHUTTING_DOWN),
                settings.grace().toSeconds());
        reports.farewell(settings.farewell());
        if (!slots.awaitEmpty(settings.clearing())) {
            LOG.error(
                    "Some exports could not be ended, and the gateway will find them lost: {}",
                    exports.all().stream().map(RunningExport::execution).toList());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
