package sluice.gateway.events;

import java.util.UUID;
import org.springframework.stereotype.Component;
import sluice.gateway.broker.LossyPublisher;
import sluice.gateway.jobs.StopOrders;
import sluice.model.broker.BrokerTopology;
import sluice.model.command.StopExecution;
import sluice.model.wire.MessageCodec;

/// Tells all workers; the one that runs the execution obeys.
@Component
final class BroadcastStopOrders implements StopOrders {

    private final LossyPublisher publisher;
    private final MessageCodec codec = new MessageCodec();

    BroadcastStopOrders(LossyPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void stop(long jobId, UUID executionId, String reason) {
        var order = new StopExecution(jobId, executionId, reason);
        publisher.offer(BrokerTopology.CONTROL, "", () -> codec.write(order));
    }
}
