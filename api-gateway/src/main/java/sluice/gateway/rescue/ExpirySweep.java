package sluice.gateway.rescue;

import java.time.Duration;
import org.springframework.stereotype.Component;
import sluice.gateway.jobs.RescueMoves;
import sluice.gateway.sweeps.Sweep;

/// Expires completed jobs whose time is over, and forgets old idempotency keys.
@Component
final class ExpirySweep implements Sweep {

    private static final int LIMIT = 100;

    private final RescueMoves moves;
    private final RescueSettings settings;

    ExpirySweep(RescueMoves moves, RescueSettings settings) {
        this.moves = moves;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "expire old jobs";
    }

    @Override
    public Duration interval() {
        return settings.interval();
    }

    @Override
    public void sweep() {
        while (moves.expireIfDue(LIMIT) == LIMIT) {}
        while (moves.forgetOldKeys(LIMIT) == LIMIT) {}
    }
}
