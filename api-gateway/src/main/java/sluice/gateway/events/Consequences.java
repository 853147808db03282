package sluice.gateway.events;

import java.util.List;
import org.springframework.stereotype.Component;
import sluice.gateway.jobs.StopOrders;
import sluice.gateway.rescue.Completions;
import sluice.gateway.status.StatusPublisher;

/// Carries out what applied events entail. None of it waits, and each part may be lost: a stop is ordered again at the
/// next word of the execution, progress is replaced by the next, files are looked at by a sweep.
@Component
final class Consequences {

    private final StopOrders stopOrders;
    private final StatusPublisher publisher;
    private final Completions completions;

    Consequences(StopOrders stopOrders, StatusPublisher publisher, Completions completions) {
        this.stopOrders = stopOrders;
        this.publisher = publisher;
        this.completions = completions;
    }

    void carryOut(List<Consequence> consequences) {
        for (Consequence consequence : consequences) {
            switch (consequence) {
                case Consequence.Stop stop ->
                    stopOrders.stop(stop.execution().jobId(), stop.execution().executionId(), "superseded");
                case Consequence.TellProgress progress -> publisher.progressed(progress.after());
                case Consequence.LookAtFile look -> completions.checkSoon(look.execution());
            }
        }
    }
}
