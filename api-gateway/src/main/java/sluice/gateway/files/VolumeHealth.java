package sluice.gateway.files;

import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import sluice.engine.store.FileStore;
import sluice.gateway.files.FilesConfiguration.FilesSettings;

/// Without its volume a gateway can serve no file and complete no job: it is not ready. On one that takes no more files
/// it still serves what there is, and deletes what nobody wants any more: it is ready, and says so by a status of its
/// own.
@Component("exportVolumeHealthIndicator")
final class VolumeHealth implements HealthIndicator {

    static final Status FULL = new Status("STORAGE_FULL");
    static final Status READ_ONLY = new Status("STORAGE_READ_ONLY");

    private final ExportVolume volume;
    private final FileStore store;
    private final FilesSettings settings;

    VolumeHealth(ExportVolume volume, FileStore store, FilesSettings settings) {
        this.volume = volume;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Health health() {
        try {
            return Health.status(status()).build();
        } catch (IOException e) {
            return Health.down(e).build();
        }
    }

    private Status status() throws IOException {
        if (!volume.isOurs()) {
            return Status.DOWN;
        }
        if (!store.isWritable()) {
            return READ_ONLY;
        }
        return store.usableBytes() < settings.reserve().toBytes() ? FULL : Status.UP;
    }
}
