package sluice.gateway.subscriptions;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.gateway.broker.BrokerTrouble;
import sluice.model.broker.BrokerTopology;
import tools.jackson.databind.json.JsonMapper;

/// Hears every change of a job over `sluice.status`, through a queue of this gateway's own that goes away with its
/// connection. What it cannot hear, [MissedChanges] reads. One virtual thread connects, and connects again.
@Component
final class StatusFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StatusFeed.class);

    private final ConnectionFactory broker;
    private final SubscriptionHub hub;
    private final MissedChanges missed;
    private final JsonMapper json;
    private final SubscriptionSettings settings;
    private Thread thread = new Thread();

    StatusFeed(
            ConnectionFactory broker,
            SubscriptionHub hub,
            MissedChanges missed,
            JsonMapper json,
            SubscriptionSettings settings) {
        this.broker = broker;
        this.hub = hub;
        this.missed = missed;
        this.json = json;
        this.settings = settings;
    }

    private void run() {
        boolean told = false;
        try {
            while (true) {
                try {
                    listen();
                    told = false;
                } catch (IOException | AmqpException e) {
                    if (!told) {
                        log.warn(
                                "Status messages cannot be heard; streams read the jobs database until they can be: {}",
                                BrokerTrouble.reason(e));
                        told = true;
                    }
                }
                Thread.sleep(settings.poll());
            }
        } catch (InterruptedException e) {
            log.debug("Status messages are heard no more");
        }
    }

    /// Returns when a connection that was there is lost.
    private void listen() throws IOException, InterruptedException {
        Connection connection = Objects.requireNonNull(broker.createConnection().getDelegate(), "a live connection");
        Channel channel = Objects.requireNonNull(connection.createChannel(), "a channel");
        CountDownLatch lost = new CountDownLatch(1);
        try {
            channel.addShutdownListener(cause -> lost.countDown());
            String queue = BrokerTopology.GATEWAY_QUEUE_PREFIX
                    + UUID.randomUUID().toString().replace("-", "") + ".status";
            channel.queueDeclare(queue, false, true, true, null);
            channel.queueBind(queue, BrokerTopology.STATUS, BrokerTopology.ALL_KEYS);
            channel.basicConsume(queue, true, (tag, message) -> heard(message.getBody()), tag -> lost.countDown());
            missed.connected();
            lost.await();
        } finally {
            missed.disconnected();
            channel.abort();
        }
    }

    private void heard(byte[] message) {
        JobState.of(message, json).ifPresentOrElse(hub::publish, () -> log.warn("A status message cannot be read"));
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("status-feed").start(this::run);
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
