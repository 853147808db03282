package sluice.gateway.rescue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import sluice.engine.store.FileStore;
import sluice.gateway.files.ExportVolume;
import sluice.gateway.sweeps.Sweep;
import sluice.gateway.sweeps.Trouble;
import sluice.telemetry.LogSubject;

/// Removes the files of jobs that were deleted or have expired, when that is due.
@Component
final class FileRemovals implements Sweep {

    private static final Logger log = LoggerFactory.getLogger(FileRemovals.class);
    private static final int LIMIT = 100;

    private final JdbcClient jdbc;
    private final FileStore store;
    private final ExportVolume volume;
    private final RescueSettings settings;

    FileRemovals(JdbcClient jdbc, FileStore store, ExportVolume volume, RescueSettings settings) {
        this.jdbc = jdbc;
        this.store = store;
        this.volume = volume;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "remove files";
    }

    @Override
    public Duration interval() {
        return settings.interval();
    }

    @Override
    public void sweep() throws IOException {
        if (!volume.isOurs()) {
            return;
        }
        List<Long> due = due();
        for (long jobId : due) {
            try (LogSubject _ = LogSubject.of(jobId)) {
                remove(jobId);
            }
        }
    }

    private List<Long> due() {
        return jdbc.sql("SELECT job_id FROM file_removals WHERE due_at <= now() ORDER BY due_at LIMIT :limit")
                .param("limit", LIMIT)
                .query((row, number) -> row.getLong("job_id"))
                .list();
    }

    private void remove(long jobId) {
        try {
            store.removeJob(jobId);
            jdbc.sql("DELETE FROM file_removals WHERE job_id = :job")
                    .param("job", jobId)
                    .update();
        } catch (IOException e) {
            log.warn(
                    "The files of job {} cannot be removed: {}. They take space until the volume lets them go; next try"
                            + " in a minute.",
                    jobId,
                    Trouble.reason(e));
            jdbc.sql("UPDATE file_removals SET due_at = now() + interval '1 minute' WHERE job_id = :job")
                    .param("job", jobId)
                    .update();
        }
    }
}
