package sluice.gateway.broker;

import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.gateway.broker.ConfirmedPublisher.Outgoing;
import sluice.model.wire.WireMessage;

/// Publishes what may be lost because something like it follows: progress, and orders to stop. The caller never waits;
/// a thread of this object's own does, and while the broker takes nothing at most [#CAPACITY] messages wait with it.
@Component
public final class LossyPublisher implements SmartLifecycle {

    static final int CAPACITY = 1024;
    private static final Logger log = LoggerFactory.getLogger(LossyPublisher.class);

    private record Offer(String exchange, String routingKey, Supplier<WireMessage> message) {}

    private final BlockingQueue<Offer> offers = new ArrayBlockingQueue<>(CAPACITY);
    private final ConfirmedPublisher publisher;
    private volatile @Nullable Thread thread;

    LossyPublisher(ConfirmedPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("lossy-publisher").start(this::publishAll);
    }

    /// @param message made when its turn comes
    public void offer(String exchange, String routingKey, Supplier<WireMessage> message) {
        if (!offers.offer(new Offer(exchange, routingKey, message))) {
            log.debug("A message to {} was dropped: {} are waiting already", exchange, CAPACITY);
        }
    }

    private void publishAll() {
        try {
            while (true) {
                publish(offers.take());
            }
        } catch (InterruptedException e) {
            log.debug("No more messages are taken");
        }
    }

    private void publish(Offer offer) {
        try {
            WireMessage message = offer.message().get();
            String id = UUID.randomUUID().toString();
            publisher.publishUnconfirmed(new Outgoing(id, offer.exchange(), offer.routingKey(), message));
        } catch (AmqpException e) {
            log.debug("A message to {} was lost: {}", offer.exchange(), e.getMessage());
        } catch (RuntimeException e) {
            log.error("A message to {} could not be made", offer.exchange(), e);
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
