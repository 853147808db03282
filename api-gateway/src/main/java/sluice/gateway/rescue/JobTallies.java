package sluice.gateway.rescue;

import java.time.Duration;
import org.springframework.stereotype.Component;
import sluice.gateway.jobs.JobFigures;
import sluice.gateway.sweeps.Sweep;

/// Keeps the counts of jobs short enough to be read at any time.
@Component
final class JobTallies implements Sweep {

    private static final int LIMIT = 10_000;

    private final JobFigures figures;
    private final RescueSettings settings;

    JobTallies(JobFigures figures, RescueSettings settings) {
        this.figures = figures;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "sum up counts of jobs";
    }

    @Override
    public Duration interval() {
        return settings.interval();
    }

    @Override
    public void sweep() {
        while (figures.sumUpTallies(LIMIT) == LIMIT) {}
    }
}
