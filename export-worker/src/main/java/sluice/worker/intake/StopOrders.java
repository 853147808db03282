package sluice.worker.intake;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.stereotype.Component;
import sluice.model.broker.BrokerTopology;
import sluice.model.command.DrainWorker;
import sluice.model.command.StopExecution;
import sluice.model.wire.MessageCodec;
import sluice.model.wire.UnreadableMessage;
import sluice.telemetry.LogSubject;
import sluice.worker.broker.Backoff;
import sluice.worker.broker.BrokerLink;
import sluice.worker.drain.Drain;
import sluice.worker.export.GivenUp;
import sluice.worker.export.RunningExport;
import sluice.worker.export.RunningExports;

/// Hears what goes to all workers: `execution.stop` ends the export where it runs here, `worker.drain` is for the
/// worker that it names. An order that is lost with the connection is given again: the gateway answers each report of
/// an execution that it does not want, and each sign of life of a worker that does otherwise than it should.
@Component
public final class StopOrders {

    private static final Logger LOG = LoggerFactory.getLogger(StopOrders.class);
    private static final String NAME = "stop-orders";

    private final BrokerLink link;
    private final RunningExports exports;
    private final Drain drain;
    private final MessageCodec codec;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable CompletableFuture<Void> session;

    StopOrders(BrokerLink link, RunningExports exports, Drain drain, MessageCodec codec) {
        this.link = link;
        this.exports = exports;
        this.drain = drain;
        this.codec = codec;
    }

    public void open() {
        Thread.ofVirtual().name(NAME).start(this::listen);
    }

    public void close() {
        closing.countDown();
        CompletableFuture<Void> running = session;
        if (running != null) {
            running.complete(null);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void listen() {
        Backoff backoff = link.backoff();
        try {
            while (!isClosing()) {
                try {
                    hear(backoff);
                } catch (IOException | AmqpException | AlreadyClosedException e) {
                    if (!isClosing()) {
                        link.lost(NAME, e);
                    }
                }
                closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            LOG.warn("{} was interrupted; exports can no longer be stopped by order", NAME);
        }
    }

    /// Returns when the orders end, or throws when the connection does.
    private void hear(Backoff backoff) throws IOException, InterruptedException {
        Channel channel = link.openChannel();
        try {
            CompletableFuture<Void> end = new CompletableFuture<>();
            session = end;
            channel.addShutdownListener(end::completeExceptionally);
            // A new name each time: the broker may not know yet that the connection with the old queue is gone.
            String queue = BrokerTopology.WORKER_QUEUE_PREFIX + UUID.randomUUID();
            channel.queueDeclare(queue, false, true, true, null);
            channel.queueBind(queue, BrokerTopology.CONTROL, "");
            channel.basicConsume(
                    queue,
                    true,
                    (tag, order) -> obey(order),
                    tag -> end.completeExceptionally(new IOException("NOT_FOUND - the queue was deleted")));
            link.restored(NAME);
            backoff.reset();
            if (!isClosing()) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            channel.abort();
        }
    }

    private void obey(Delivery message) {
        String type = message.getProperties().getType();
        try {
            if (DrainWorker.TYPE.equals(type)) {
                drain.obey(codec.readDrainWorker(type, message.getBody()));
                return;
            }
            StopExecution order = codec.readStopExecution(type, message.getBody());
            Optional<RunningExport> ours =
                    exports.find(order.executionId()).filter(export -> export.giveUp(GivenUp.STOP_ORDERED));
            if (ours.isPresent()) {
                try (LogSubject _ = LogSubject.of(ours.get().execution())) {
                    LOG.info("Job {} is stopped by order of the gateway: {}", order.jobId(), order.reason());
                }
            }
        } catch (UnreadableMessage e) {
            LOG.warn("An order could not be read and is ignored: {}", e.getMessage());
        }
    }
}
