package sluice.gateway.rescue;

import java.time.Duration;
import org.springframework.stereotype.Component;
import sluice.gateway.jobs.RescueMoves;
import sluice.gateway.sweeps.Sweep;

/// Deletes the rows of jobs that ended long ago, a batch at a time.
@Component
final class OldJobs implements Sweep {

    private static final int LIMIT = 500;

    private final RescueMoves moves;
    private final RescueSettings settings;

    OldJobs(RescueMoves moves, RescueSettings settings) {
        this.moves = moves;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "retire old jobs";
    }

    @Override
    public Duration interval() {
        return settings.interval();
    }

    @Override
    public void sweep() {
        while (moves.retireIfOld(LIMIT) == LIMIT && !Thread.currentThread().isInterrupted()) {}
    }
}
