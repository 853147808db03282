package sluice.worker.report;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.Report;
import sluice.model.wire.MessageCodec;
import sluice.worker.broker.Backoff;
import sluice.worker.broker.BrokerLink;
import sluice.worker.broker.NotConfirmed;
import sluice.worker.export.RunningExport;
import sluice.worker.settings.WorkerIdentity;

/// The reports on which a job's fate rests: its claim, and its end. Thread-safe.
///
/// There is no buffer: the thread that made the export keeps its end until the broker has it, since its slot could
/// take no other job meanwhile.
@Component
public final class ExecutionReports {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionReports.class);
    private static final Duration PAUSE_AT_FAREWELL = Duration.ofMillis(200);

    private final EventChannel channel;
    private final BrokerLink link;
    private final WorkerIdentity worker;
    private final Clock clock;
    private final CountDownLatch farewell = new CountDownLatch(1);
    private volatile long farewellEndNanos;

    ExecutionReports(EventChannel channel, BrokerLink link, WorkerIdentity worker, Clock clock) {
        this.channel = channel;
        this.link = link;
        this.worker = worker;
        this.clock = clock;
    }

    /// Claims the attempt for the export.
    ///
    /// @throws NotConfirmed if it is not known whether the gateway will hear of it: the export must then not run,
    ///     and its end be reported
    public void claim(RunningExport export) throws NotConfirmed, InterruptedException {
        channel.publish(event(export, new Report.Started(null, List.of())));
        export.claimed();
    }

    /// Reports the end of the export, again and again until the broker has it, or the time after [#farewell] is
    /// over.
    ///
    /// @return whether the broker has it
    public boolean end(RunningExport export, Report end) throws InterruptedException {
        ExecutionEvent event = event(export, end);
        Backoff backoff = link.backoff();
        for (boolean first = true; ; first = false) {
            try {
                channel.publish(event);
                return true;
            } catch (NotConfirmed e) {
                if (first) {
                    LOG.warn(
                            "The report \"{}\" of job {} waits for the broker: {}",
                            name(end),
                            job(event),
                            e.getMessage());
                }
            }
            if (!farewell.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                continue;
            }
            if (System.nanoTime() - farewellEndNanos > 0) {
                LOG.warn(
                        "The report \"{}\" of job {} could not be sent before the end of this worker; the gateway finds"
                                + " out by itself in about half a minute",
                        name(end),
                        job(event));
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_AT_FAREWELL.toMillis());
        }
    }

    /// From now on, no end is tried for longer than this.
    public void farewell(Duration longest) {
        farewellEndNanos = System.nanoTime() + longest.toNanos();
        farewell.countDown();
    }

    ExecutionEvent event(RunningExport export, Report report) {
        return new ExecutionEvent(export.execution(), export.nextSequence(), worker.name(), clock.instant(), report);
    }

    private static String name(Report report) {
        return MessageCodec.nameOf(report);
    }

    private static long job(ExecutionEvent event) {
        return event.execution().jobId();
    }
}
