package sluice.worker.intake;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.engine.crash.CrashPoints;
import sluice.model.command.ExecuteExport;
import sluice.model.event.Report;
import sluice.model.wire.MessageCodec;
import sluice.model.wire.UnreadableMessage;
import sluice.telemetry.LogSubject;
import sluice.telemetry.Traceparent;
import sluice.worker.broker.BrokerLink;
import sluice.worker.broker.NotConfirmed;
import sluice.worker.export.RunningExport;
import sluice.worker.export.RunningExports;
import sluice.worker.report.ExecutionReports;

/// Takes one command for one free slot, claims it and acknowledges it, in this order:
///
/// ```
/// consume (prefetch 1) → delivery → cancel → "started" confirmed → acknowledge → the caller may work
/// ```
///
/// A slot that works has no consumer, so no command waits behind a running export. The command is acknowledged
/// before the work and not after: held for hours, it would meet the broker's timeout, and each hiccup of the
/// connection would bring it to another worker. Whatever happens before the acknowledgement leaves the command with
/// the broker. Thread-safe.
@Component
final class JobIntake {

    private static final Logger LOG = LoggerFactory.getLogger(JobIntake.class);

    private final BrokerLink link;
    private final RunningExports exports;
    private final ExecutionReports reports;
    private final DeadLetters deadLetters;
    private final MessageCodec codec;
    private final CrashPoints crashPoints;
    private final Set<CommandChannel> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    JobIntake(
            BrokerLink link,
            RunningExports exports,
            ExecutionReports reports,
            DeadLetters deadLetters,
            MessageCodec codec,
            CrashPoints crashPoints) {
        this.link = link;
        this.exports = exports;
        this.reports = reports;
        this.deadLetters = deadLetters;
        this.codec = codec;
        this.crashPoints = crashPoints;
    }

    /// The channel of one slot, to be given to each [#next] of that slot.
    CommandChannel channelOf(String slot) {
        return new CommandChannel(link, slot);
    }

    /// Blocks until there is an export to run, which is this worker's then.
    ///
    /// @return empty when the command led to no export, or after [#close]
    /// @throws IOException if the broker was lost on the way; nothing is then left to be done
    Optional<RunningExport> next(CommandChannel channel) throws IOException, InterruptedException {
        boolean settled = false;
        waiting.add(channel);
        try {
            if (closed) {
                return Optional.empty();
            }
            Optional<Delivery> command = channel.await();
            if (command.isEmpty() || closed) {
                return Optional.empty();
            }
            channel.takeNoMore();
            Optional<RunningExport> export = accept(channel, command.get());
            settled = true;
            return export;
        } catch (AlreadyClosedException e) {
            throw new IOException(e);
        } finally {
            waiting.remove(channel);
            if (!settled) {
                channel.drop();
            }
        }
    }

    /// Takes no more commands: every [#next] that waits returns at once, and what it was just handed goes back to
    /// the queue.
    void close() {
        closed = true;
        interrupt();
    }

    /// Every [#next] that waits returns at once; it may be called again.
    void interrupt() {
        waiting.forEach(CommandChannel::end);
    }

    private Optional<RunningExport> accept(CommandChannel channel, Delivery delivery)
            throws IOException, InterruptedException {
        ExecuteExport command;
        try {
            command = codec.readExecuteExport(delivery.getProperties().getType(), delivery.getBody());
        } catch (UnreadableMessage e) {
            layAside(delivery, e);
            channel.acknowledge(delivery);
            return Optional.empty();
        }
        try (LogSubject _ = LogSubject.of(command.jobId(), command.attempt())) {
            if (exports.hasClaimed(command.jobId(), command.attempt())) {
                LOG.info("Job {} attempt {} came again and runs here already", command.jobId(), command.attempt());
                channel.acknowledge(delivery);
                return Optional.empty();
            }
        }
        RunningExport export =
                exports.begin(command, Traceparent.in(delivery.getProperties().getHeaders()));
        try (RunningExport.OnThread _ = export.enter()) {
            claim(channel, delivery, export);
        }
        return Optional.of(export);
    }

    private void claim(CommandChannel channel, Delivery delivery, RunningExport export)
            throws IOException, InterruptedException {
        try {
            crashPoints.hit(CrashPoints.BEFORE_STARTED);
            reports.claim(export);
            crashPoints.hit(CrashPoints.AFTER_STARTED);
            channel.acknowledge(delivery);
        } catch (NotConfirmed | IOException | AlreadyClosedException e) {
            LOG.warn(
                    "Job {} is handed back, its command could not be taken over: {}",
                    export.execution().jobId(),
                    e.getMessage());
            // The broker may give the command to another worker at once.
            channel.drop();
            reports.end(export, new Report.Released());
            exports.end(export);
            throw new IOException("the command could not be taken over", e);
        }
        crashPoints.hit(CrashPoints.AFTER_ACK);
    }

    private void layAside(Delivery delivery, UnreadableMessage reason) throws IOException, InterruptedException {
        try {
            deadLetters.lay(delivery, reason);
        } catch (NotConfirmed e) {
            throw new IOException("an unreadable command could not be laid aside: " + e.getMessage(), e);
        }
    }
}
