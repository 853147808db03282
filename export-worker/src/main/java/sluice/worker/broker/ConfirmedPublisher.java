package sluice.worker.broker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.connection.CorrelationData.Confirm;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;
import sluice.worker.settings.WorkerSettings;

/// Publishes on a connection that only publishes. Thread-safe.
@Component
public final class ConfirmedPublisher {

    private final RabbitTemplate template;
    private final Duration timeout;
    private volatile long lastConfirmNanos = System.nanoTime();

    ConfirmedPublisher(RabbitTemplate template, WorkerSettings settings) {
        this.template = template;
        this.timeout = settings.confirmTimeout();
    }

    /// Returns when the broker has the message in a queue.
    ///
    /// @throws NotConfirmed if that is not known within the time allowed for a confirm
    public void publish(String exchange, String key, Message message) throws NotConfirmed, InterruptedException {
        try {
            send(exchange, key, message).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NotConfirmed reason ? reason : new NotConfirmed("publishing failed", e);
        } catch (TimeoutException e) {
            throw new NotConfirmed("the broker did not confirm within " + timeout.toSeconds() + " s", e);
        }
    }

    /// Sends without waiting. The future ends with [NotConfirmed] when the broker refuses or the connection breaks,
    /// and stays open while the broker says nothing.
    public CompletableFuture<Void> send(String exchange, String key, Message message) {
        CorrelationData correlation = new CorrelationData();
        try {
            template.send(exchange, key, message, correlation);
        } catch (AmqpException e) {
            return CompletableFuture.failedFuture(new NotConfirmed(Reason.of(e), e));
        }
        return correlation.getFuture().thenCompose(confirm -> outcome(confirm, correlation, exchange));
    }

    /// How long the broker has confirmed nothing.
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastConfirmNanos);
    }

    private CompletableFuture<Void> outcome(Confirm confirm, CorrelationData correlation, String exchange) {
        if (!confirm.ack()) {
            return CompletableFuture.failedFuture(new NotConfirmed("the broker refused: " + confirm.reason()));
        }
        if (correlation.getReturned() != null) {
            return CompletableFuture.failedFuture(new NotConfirmed(NotConfirmed.UNROUTED + exchange));
        }
        lastConfirmNanos = System.nanoTime();
        return CompletableFuture.completedFuture(null);
    }
}
