package sluice.gateway.events;

import java.util.List;
import org.springframework.stereotype.Component;
import sluice.gateway.broker.LossyPublisher;
import sluice.gateway.jobs.StopOrders;
import sluice.gateway.rescue.Completions;
import sluice.gateway.status.StatusPublisher;
import sluice.model.broker.BrokerTopology;
import sluice.model.wire.MessageCodec;

/// Carries out what applied events entail. None of it waits, and each part may be lost: a stop is ordered again at the
/// next word of the execution, a drain at the next sign of life, progress is replaced by the next, files are looked at
/// by a sweep.
@Component
final class Consequences {

    private final StopOrders stopOrders;
    private final LossyPublisher control;
    private final StatusPublisher publisher;
    private final Completions completions;
    private final MessageCodec codec = new MessageCodec();

    Consequences(StopOrders stopOrders, LossyPublisher control, StatusPublisher publisher, Completions completions) {
        this.stopOrders = stopOrders;
        this.control = control;
        this.publisher = publisher;
        this.completions = completions;
    }

    void carryOut(List<Consequence> consequences) {
        for (Consequence consequence : consequences) {
            switch (consequence) {
                case Consequence.Stop stop ->
                    stopOrders.stop(stop.execution().jobId(), stop.execution().executionId(), "superseded");
                case Consequence.Drain drain ->
                    control.offer(BrokerTopology.CONTROL, "", () -> codec.write(drain.order()));
                case Consequence.TellProgress progress -> publisher.progressed(progress.after());
                case Consequence.LookAtFile look -> completions.checkSoon(look.execution(), look.traceparent());
            }
        }
    }
}
