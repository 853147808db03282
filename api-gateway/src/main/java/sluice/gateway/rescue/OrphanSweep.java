package sluice.gateway.rescue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import sluice.engine.store.FileStore;
import sluice.gateway.files.ExportVolume;
import sluice.gateway.jobs.Jobs;
import sluice.gateway.sweeps.Sweep;
import sluice.model.Execution;
import sluice.telemetry.LogSubject;

/// Removes directories that no job explains: those of executions that were killed or came too late. One is noted when
/// it is first seen, and removed only when the event clock has gone on far enough for any word about it to have
/// arrived, and still no job explains it. The times of files are never looked at.
@Component
final class OrphanSweep implements Sweep {

    /// Ticks of the event clock.
    static final int PATIENCE = 12;

    /// Finished directories do not name the attempt, and an execution has but one.
    private static final int ANY_ATTEMPT = 1;

    private static final Logger log = LoggerFactory.getLogger(OrphanSweep.class);

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final FileStore store;
    private final ExportVolume volume;
    private final EventClock clock;
    private final RescueSettings settings;

    OrphanSweep(
            JdbcClient jdbc,
            Jobs jobs,
            FileStore store,
            ExportVolume volume,
            EventClock clock,
            RescueSettings settings) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.store = store;
        this.volume = volume;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "remove orphaned directories";
    }

    @Override
    public Duration interval() {
        return settings.orphanInterval();
    }

    @Override
    public void sweep() throws IOException {
        if (!volume.isOurs()) {
            return;
        }
        long tick = clock.tick();
        Set<Execution> orphans = unexplained();
        Map<Execution, Long> noted = noted();
        for (Execution orphan : orphans) {
            Long firstSeen = noted.remove(orphan);
            if (firstSeen == null) {
                note(orphan, tick);
            } else if (firstSeen + PATIENCE <= tick) {
                remove(orphan);
            }
        }
        noted.keySet().forEach(this::forget);
    }

    private void remove(Execution orphan) throws IOException {
        try (LogSubject _ = LogSubject.of(orphan)) {
            store.remove(orphan);
            forget(orphan);
            log.info("Removed what execution {} of job {} left", orphan.executionId(), orphan.jobId());
        }
    }

    /// Directories first, rows after: an execution whose directory is seen has long claimed its job, or is noted.
    private Set<Execution> unexplained() throws IOException {
        List<Execution> found = new ArrayList<>(store.partialExecutions());
        for (long jobId : store.finishedJobs()) {
            List<UUID> executions = store.finishedExecutions(jobId);
            executions.forEach(id -> found.add(new Execution(jobId, ANY_ATTEMPT, id)));
            if (executions.isEmpty() && store.removeIfEmpty(jobId)) {
                log.atInfo().addKeyValue("job", jobId).log("Removed the empty directory of job {}", jobId);
            }
        }
        var orphans = new HashSet<>(found);
        orphans.removeAll(jobs.explained(found));
        orphans.removeAll(awaitingRemoval(orphans));
        return orphans;
    }

    private List<Execution> awaitingRemoval(Set<Execution> orphans) {
        Set<Long> planned = jdbc.sql("SELECT job_id FROM file_removals")
                .query((row, number) -> row.getLong("job_id"))
                .set();
        return orphans.stream().filter(o -> planned.contains(o.jobId())).toList();
    }

    private Map<Execution, Long> noted() {
        var noted = new HashMap<Execution, Long>();
        jdbc.sql("SELECT job_id, attempt, execution_id, first_seen_tick FROM orphans")
                .query(row -> {
                    noted.put(
                            new Execution(
                                    row.getLong("job_id"),
                                    row.getInt("attempt"),
                                    row.getObject("execution_id", UUID.class)),
                            row.getLong("first_seen_tick"));
                });
        return noted;
    }

    private void note(Execution orphan, long tick) {
        jdbc.sql("""
                INSERT INTO orphans (job_id, attempt, execution_id, first_seen_tick)
                VALUES (:job, :attempt, :execution, :tick) ON CONFLICT DO NOTHING
                """)
                .param("job", orphan.jobId())
                .param("attempt", orphan.attempt())
                .param("execution", orphan.executionId())
                .param("tick", tick)
                .update();
    }

    private void forget(Execution orphan) {
        jdbc.sql("DELETE FROM orphans WHERE job_id = :job AND attempt = :attempt AND execution_id = :execution")
                .param("job", orphan.jobId())
                .param("attempt", orphan.attempt())
                .param("execution", orphan.executionId())
                .update();
    }
}
