package sluice.gateway.events;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import sluice.gateway.broker.BrokerTrouble;
import sluice.gateway.sweeps.Endings;
import sluice.gateway.sweeps.Trouble;
import sluice.model.broker.BrokerTopology;

/// Takes events from the queue on which one gateway at a time is served, in their order, and acknowledges them after
/// the commit. While the jobs database is away it keeps what it has, tries that again in place, and takes no more; when
/// the connection is lost it begins anew, and the broker hands out again what was not acknowledged.
@Component
final class EventIntake implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventIntake.class);

    /// A batch that is being applied may be acknowledged in order.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// How often an idle intake looks whether it is still connected and wanted.
    private static final Duration LOOK_UP = Duration.ofMillis(250);

    private final ConnectionFactory connections;
    private final EventBatch batch;
    private final IntakeSettings settings;
    private volatile @Nullable Thread thread;

    /// Of the intake's own thread.
    private boolean troubleIsTold;

    EventIntake(ConnectionFactory connections, EventBatch batch, IntakeSettings settings) {
        this.connections = connections;
        this.batch = batch;
        this.settings = settings;
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().daemon().name("event-intake").unstarted(this::run);
        thread = started;
        started.start();
    }

    private void run() {
        try {
            while (isRunning()) {
                consumeUntilLost();
                Thread.sleep(settings.retry());
            }
        } catch (InterruptedException e) {
            log.debug("No more events are taken");
        }
    }

    /// A channel of its own and not one of the cache, which would come back from it with its consumer.
    private void consumeUntilLost() throws InterruptedException {
        Channel channel = null;
        try {
            channel = connections.createConnection().getDelegate().createChannel();
            consume(channel);
            log.info("Events are no longer taken from this connection");
        } catch (AmqpException | IOException | AlreadyClosedException e) {
            tellOnce(e);
        } finally {
            abort(channel);
        }
    }

    private void tellOnce(Exception e) {
        if (!troubleIsTold) {
            log.warn("Events wait at the broker until they can be taken: {}", BrokerTrouble.reason(e));
            troubleIsTold = true;
        }
    }

    private void consume(Channel channel) throws IOException, InterruptedException {
        BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
        channel.basicQos(settings.prefetch());
        channel.basicConsume(
                BrokerTopology.EVENTS, false, (tag, delivery) -> arrived.add(delivery), tag -> channel.abort());
        troubleIsTold = false;
        while (channel.isOpen() && isRunning()) {
            Delivery first = arrived.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                List<Delivery> deliveries = new ArrayList<>(List.of(first));
                arrived.drainTo(deliveries, settings.prefetch() - 1);
                applyInPlace(channel, deliveries);
                channel.basicAck(deliveries.getLast().getEnvelope().getDeliveryTag(), true);
            }
        }
    }

    private void applyInPlace(Channel channel, List<Delivery> deliveries) throws InterruptedException {
        boolean told = false;
        while (channel.isOpen()) {
            try {
                batch.apply(deliveries);
                return;
            } catch (DataAccessException | TransactionException | EventBatch.NotKept e) {
                if (!told) {
                    log.warn(
                            "{} events wait at the broker, because they cannot be applied: {}. Look at the jobs"
                                    + " database; they are tried again every {}.",
                            deliveries.size(),
                            Trouble.reason(e),
                            Trouble.in(settings.retry()));
                    told = true;
                }
                Thread.sleep(settings.retry());
            }
        }
    }

    private static void abort(@Nullable Channel channel) {
        try {
            if (channel != null) {
                channel.abort();
            }
        } catch (IOException e) {
            log.debug("The channel was gone already", e);
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            Endings.await(List.of(running), PATIENCE);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
