package sluice.gateway.rescue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.sweeps.Trouble;
import sluice.model.Execution;
import sluice.telemetry.LogSubject;

/// Looks at files on threads of its own, one look at a time for each execution: a hung volume holds up a few threads,
/// and never the events or another sweep.
final class VolumeWork implements AutoCloseable {

    @FunctionalInterface
    interface Look {
        void at(Execution execution) throws Exception;
    }

    private static final Logger log = LoggerFactory.getLogger(VolumeWork.class);

    private final Set<Execution> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    VolumeWork(String name, int threads) {
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /// Looks soon, unless a look is waiting or under way already. What it throws is logged; whoever asked asks again.
    void lookAt(Execution execution, Look look) {
        if (!underWay.add(execution)) {
            return;
        }
        try {
            threads.execute(() -> look(execution, look));
        } catch (RejectedExecutionException e) {
            underWay.remove(execution);
        }
    }

    private void look(Execution execution, Look look) {
        try (LogSubject _ = LogSubject.of(execution)) {
            lookOrSayWhyNot(execution, look);
        } finally {
            underWay.remove(execution);
        }
    }

    private static void lookOrSayWhyNot(Execution execution, Look look) {
        try {
            look.at(execution);
        } catch (Exception e) {
            log.warn(
                    "The file of job {} could not be looked at: {}. The job stays running until it can be; see that the"
                            + " volume is mounted here.",
                    execution.jobId(),
                    Trouble.reason(e));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
