package sluice.gateway.rescue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.gateway.broker.ConfirmedPublisher;
import sluice.gateway.broker.ConfirmedPublisher.Outgoing;
import sluice.gateway.sweeps.Sweep;
import sluice.model.broker.BrokerTopology;
import sluice.model.event.GatewayTick;
import sluice.model.wire.MessageCodec;

/// Sends a tick after the events that are already in the stream.
@Component
final class Ticks implements Sweep {

    private static final Logger log = LoggerFactory.getLogger(Ticks.class);

    private final ConfirmedPublisher publisher;
    private final TickSettings settings;
    private final MessageCodec codec = new MessageCodec();
    private final GatewayTick tick = new GatewayTick("gateway-" + UUID.randomUUID());

    Ticks(ConfirmedPublisher publisher, TickSettings settings) {
        this.publisher = publisher;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "send ticks of the event clock";
    }

    @Override
    public Duration interval() {
        return settings.tickInterval();
    }

    @Override
    public void sweep() throws InterruptedException {
        String id = UUID.randomUUID().toString();
        var message = new Outgoing(id, BrokerTopology.EVENTS, BrokerTopology.TICK_KEY, codec.write(tick));
        if (publisher.publishToQueues(List.of(message)).isEmpty()) {
            log.debug("A tick was not confirmed; the event clock may stand still");
        }
    }
}
