package sluice.worker.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.engine.EngineSettings;
import sluice.engine.store.FileStore;

/// Whether the export volume would take another file. While it would not, no command is taken: jobs wait on the queue,
/// which costs them nothing, instead of failing one after the other.
///
/// A volume that is not there is no such case: its jobs fail as `volume_not_shared`, since workers that have it may be
/// there too. The volume is looked at by a thread of its own; while it hangs, its last state holds.
@Component
final class VolumeWatch {

    static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(VolumeWatch.class);

    private final FileStore store;
    private final long reserve;
    private volatile boolean takesFiles = true;
    private @Nullable ScheduledExecutorService timer;

    VolumeWatch(FileStore store, EngineSettings settings) {
        this.store = store;
        this.reserve = settings.minFreeBytes();
    }

    /// @param onRefusal called when the volume takes no more files
    void start(Runnable onRefusal) {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("volume-watch").factory());
        timer.scheduleWithFixedDelay(() -> look(onRefusal), 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    boolean takesFiles() {
        return takesFiles;
    }

    private void look(Runnable onRefusal) {
        String obstacle = obstacle();
        if (obstacle == null && !takesFiles) {
            LOG.info("The export volume takes files again; commands are taken");
            takesFiles = true;
        } else if (obstacle != null && takesFiles) {
            LOG.warn("No more commands are taken, and jobs wait: {}", obstacle);
            takesFiles = false;
            onRefusal.run();
        }
    }

    private @Nullable String obstacle() {
        try {
            long usable = store.usableBytes();
            if (usable < reserve) {
                return "the export volume has %d MiB left, less than the reserve of %d MiB. Free space, shorten"
                                .formatted(usable >> 20, reserve >> 20)
                        + " SLUICE_EXPORT_TTL, or lower SLUICE_EXPORT_RESERVE";
            }
            return store.isWritable() ? null : "the export volume is read-only. Check its health, and mount it anew";
        } catch (IOException e) {
            LOG.debug("The room on the export volume is not known", e);
            return null;
        }
    }
}
