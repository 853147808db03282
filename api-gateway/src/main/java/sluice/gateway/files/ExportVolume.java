package sluice.gateway.files;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import sluice.engine.store.FileStore;
import sluice.gateway.sweeps.Sweep;

/// Marks the export volume with the installation, once in its life: what was a volume once and has no mark now is not
/// mounted. Where even the directory is gone (as that under `/tmp` after a restart of the machine), a new one is made,
/// since a place to mount on would still be there.
@Component
public final class ExportVolume implements Sweep {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final FileStore store;
    private final Installation installation;

    ExportVolume(JdbcClient jdbc, FileStore store, Installation installation) {
        this.jdbc = jdbc;
        this.store = store;
        this.installation = installation;
    }

    /// Whether the volume is mounted here. Where it is not, nothing may be removed, and no file is missing.
    public boolean isOurs() throws IOException {
        return store.belongsTo(installation.id());
    }

    @Override
    public String name() {
        return "find the export volume";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void sweep() throws IOException {
        if (isOurs()) {
            return;
        }
        if (isNew() || Files.notExists(store.root())) {
            store.claimVolume(installation.id());
            noteClaim();
            return;
        }
        throw new IOException(store.root() + " does not carry the mark of this installation: mount the export volume"
                + " there, or set SLUICE_EXPORT_DIRECTORY to where it is. To begin with an empty volume, remove the"
                + " directory.");
    }

    private boolean isNew() {
        return jdbc.sql("SELECT volume_claimed_at IS NULL FROM installation")
                .query(Boolean.class)
                .single();
    }

    private void noteClaim() {
        jdbc.sql("UPDATE installation SET volume_claimed_at = coalesce(volume_claimed_at, now())")
                .update();
    }
}
