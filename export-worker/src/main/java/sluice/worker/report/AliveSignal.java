package sluice.worker.report;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.model.event.WorkerAlive;
import sluice.worker.broker.ConfirmedPublisher;
import sluice.worker.drain.Drain;
import sluice.worker.export.GivenUp;
import sluice.worker.export.RunningExport;
import sluice.worker.export.RunningExports;
import sluice.worker.settings.WorkerIdentity;
import sluice.worker.settings.WorkerSettings;

/// Says every few seconds that this worker lives and what it runs. Where the broker has confirmed nothing for too
/// long, all exports are given up: the gateway will have given them to others.
@Component
public final class AliveSignal {

    private static final Logger LOG = LoggerFactory.getLogger(AliveSignal.class);

    private final RunningExports exports;
    private final EventChannel channel;
    private final ConfirmedPublisher publisher;
    private final WorkerIdentity worker;
    private final WorkerSettings settings;
    private final Drain drain;
    private @Nullable Signal signal;

    AliveSignal(
            RunningExports exports,
            EventChannel channel,
            ConfirmedPublisher publisher,
            WorkerIdentity worker,
            WorkerSettings settings,
            Drain drain) {
        this.exports = exports;
        this.channel = channel;
        this.publisher = publisher;
        this.worker = worker;
        this.settings = settings;
        this.drain = drain;
    }

    public void start() {
        signal = Signal.every(settings.aliveInterval(), "alive", settings.confirmTimeout(), this::send);
    }

    public void stop() {
        if (signal != null) {
            signal.stop();
        }
    }

    private CompletableFuture<Void> send() {
        giveUpWhenOffline();
        return channel.send(new WorkerAlive(
                worker.name(),
                worker.version(),
                settings.slots(),
                exports.all().stream().map(RunningExport::execution).toList(),
                drain.isOrdered()));
    }

    private void giveUpWhenOffline() {
        Duration silence = publisher.silence();
        if (silence.compareTo(settings.offlineLimit()) > 0 && exports.giveUpAll(GivenUp.OFFLINE) > 0) {
            LOG.warn(
                    "The broker has confirmed nothing for {} s, longer than sluice.worker.offline-limit: the running"
                            + " exports are given up, and handed back when it is there again",
                    silence.toSeconds());
        }
    }
}
