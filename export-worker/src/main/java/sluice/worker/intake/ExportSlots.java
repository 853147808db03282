package sluice.worker.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.stereotype.Component;
import sluice.engine.crash.CrashPoints;
import sluice.model.FailureCode;
import sluice.model.event.Report;
import sluice.worker.broker.Backoff;
import sluice.worker.broker.BrokerLink;
import sluice.worker.drain.Drain;
import sluice.worker.export.RunningExport;
import sluice.worker.export.RunningExports;
import sluice.worker.report.ExecutionReports;
import sluice.worker.settings.WorkerSettings;

/// The worker's capacity: as many threads as exports may run at once. Each takes an export, runs it, reports its
/// end, and takes the next.
@Component
public final class ExportSlots {

    private static final Logger LOG = LoggerFactory.getLogger(ExportSlots.class);

    /// Long enough that workers with the right volume get the jobs.
    private static final Duration REST_ON_WRONG_VOLUME = Duration.ofSeconds(15);

    private final JobIntake intake;
    private final RunningExports exports;
    private final ExecutionReports reports;
    private final BrokerLink link;
    private final VolumeWatch volume;
    private final SourceWatch source;
    private final Drain drain;
    private final CrashPoints crashPoints;
    private final List<Thread> threads;
    private final CountDownLatch closing = new CountDownLatch(1);

    ExportSlots(
            JobIntake intake,
            RunningExports exports,
            ExecutionReports reports,
            BrokerLink link,
            VolumeWatch volume,
            SourceWatch source,
            Drain drain,
            CrashPoints crashPoints,
            WorkerSettings settings) {
        this.intake = intake;
        this.exports = exports;
        this.reports = reports;
        this.link = link;
        this.volume = volume;
        this.source = source;
        this.drain = drain;
        this.crashPoints = crashPoints;
        this.threads = IntStream.rangeClosed(1, settings.slots())
                .mapToObj(number ->
                        Thread.ofPlatform().name("export-slot-" + number).unstarted(this::serve))
                .toList();
    }

    public void open() {
        volume.start(intake::interrupt);
        drain.start(intake::interrupt);
        threads.forEach(Thread::start);
    }

    /// Takes no more exports; those that run go on.
    public void close() {
        closing.countDown();
        volume.stop();
        intake.close();
    }

    /// Waits for the running exports after [#close].
    ///
    /// @return whether all have ended and are reported
    public boolean awaitEmpty(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (Thread thread : threads) {
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            if (!thread.join(left)) {
                return false;
            }
        }
        return true;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void serve() {
        String slot = Thread.currentThread().getName();
        CommandChannel channel = intake.channelOf(slot);
        Backoff backoff = link.backoff();
        try {
            while (!isClosing()) {
                Duration rest = serveOne(slot, channel, backoff);
                closing.await(rest.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            LOG.warn("{} was interrupted and takes no more exports", slot);
        }
    }

    /// @return how long to rest before the next
    private Duration serveOne(String slot, CommandChannel channel, Backoff backoff) throws InterruptedException {
        if (drain.isOrdered()) {
            return Drain.INTERVAL;
        }
        if (!volume.takesFiles()) {
            return VolumeWatch.INTERVAL;
        }
        if (!source.answers()) {
            return SourceWatch.INTERVAL;
        }
        try {
            Optional<RunningExport> next = intake.next(channel);
            backoff.reset();
            return next.isPresent() ? work(next.get()) : Duration.ZERO;
        } catch (IOException | AmqpException e) {
            if (!isClosing()) {
                link.lost(slot, e);
            }
            return backoff.next();
        } catch (RuntimeException e) {
            LOG.error("{} met a defect of Sluice; it goes on", slot, e);
            return backoff.next();
        }
    }

    private Duration work(RunningExport export) throws InterruptedException {
        try (RunningExport.OnThread _ = export.enter()) {
            Report end = export.run();
            report(export, end);
            return end instanceof Report.Failed failed ? restAfter(failed.code()) : Duration.ZERO;
        } finally {
            exports.end(export);
        }
    }

    /// What is wrong with this worker, and not with the job, would be wrong with the next job too.
    private Duration restAfter(FailureCode code) {
        if (code == FailureCode.SOURCE_UNAVAILABLE) {
            source.lost();
            intake.interrupt();
        }
        return code == FailureCode.VOLUME_NOT_SHARED ? REST_ON_WRONG_VOLUME : Duration.ZERO;
    }

    private void report(RunningExport export, Report end) throws InterruptedException {
        if (!(end instanceof Report.Completed)) {
            reports.end(export, end);
            return;
        }
        crashPoints.hit(CrashPoints.AFTER_RENAME);
        if (reports.end(export, end)) {
            crashPoints.hit(CrashPoints.AFTER_COMPLETED);
        }
    }
}
