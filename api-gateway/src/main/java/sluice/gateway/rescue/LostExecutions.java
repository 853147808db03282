package sluice.gateway.rescue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.engine.store.FileStore;
import sluice.engine.store.FinishedExport;
import sluice.gateway.jobs.CompletionMoves;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.RescueMoves;
import sluice.gateway.jobs.RescueMoves.Silent;
import sluice.gateway.sweeps.Sweep;
import sluice.model.Execution;

/// Takes jobs from executions that fell silent. One that had made its file visible before it died has done its work:
/// the job is completed from the manifest, once the file has been read and found whole. The others are tried again.
@Component
final class LostExecutions implements Sweep, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LostExecutions.class);
    private static final int THREADS = 2;
    private static final int LIMIT = 100;

    private final RescueMoves rescue;
    private final CompletionMoves completion;
    private final FileStore store;
    private final RescueSettings settings;
    private final VolumeWork work = new VolumeWork("lost-", THREADS);

    LostExecutions(RescueMoves rescue, CompletionMoves completion, FileStore store, RescueSettings settings) {
        this.rescue = rescue;
        this.completion = completion;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "rescue lost executions";
    }

    @Override
    public Duration interval() {
        return settings.interval();
    }

    @Override
    public void sweep() {
        for (Silent silent : rescue.silent(LIMIT)) {
            work.lookAt(silent.execution(), execution -> rescue(silent));
        }
    }

    void rescue(Silent silent) throws IOException {
        Execution execution = silent.execution();
        Optional<FinishedExport> finished = store.find(execution.jobId(), execution.executionId());
        if (finished.isPresent() && isItsOwn(finished.get(), execution) && FinishedFile.isWhole(finished.get())) {
            Optional<Job> adopted = completion.adoptIfCurrent(finished.get().manifest());
            adopted.ifPresent(job -> log.info("Job {} is completed by the file of a lost worker", job.id()));
            return;
        }
        rescue.loseIfSilent(silent)
                .ifPresent(job -> log.warn(
                        "Attempt {} of job {} is lost with worker {}; the job is {}",
                        execution.attempt(),
                        job.id(),
                        silent.worker(),
                        job.status().wireName()));
    }

    private static boolean isItsOwn(FinishedExport export, Execution execution) {
        return export.manifest().execution().equals(execution);
    }

    @Override
    public void close() {
        work.close();
    }
}
