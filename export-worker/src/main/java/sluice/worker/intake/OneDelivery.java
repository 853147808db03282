package sluice.worker.intake;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import sluice.model.broker.BrokerTopology;

/// Waits on a channel for exactly one command: the broker holds at most one out to it, and none once it has come.
final class OneDelivery {

    private sealed interface Signal {
        record Arrived(Delivery delivery) implements Signal {}

        record Lost(Exception why) implements Signal {}

        record Ended() implements Signal {}
    }

    private final Channel channel;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private String consumerTag = "";

    OneDelivery(Channel channel) {
        this.channel = channel;
    }

    void subscribe() throws IOException {
        channel.addShutdownListener(cause -> signals.add(new Signal.Lost(cause)));
        channel.basicQos(1);
        consumerTag = channel.basicConsume(
                BrokerTopology.JOBS,
                false,
                (tag, delivery) -> signals.add(new Signal.Arrived(delivery)),
                tag -> signals.add(new Signal.Lost(new IOException("NOT_FOUND - the queue was deleted"))));
    }

    /// Blocks until a command is here, and then takes no other; it is not acknowledged.
    ///
    /// @return empty after [#end]
    Optional<Delivery> await() throws IOException, InterruptedException {
        return switch (signals.take()) {
            case Signal.Arrived(Delivery delivery) -> {
                channel.basicCancel(consumerTag);
                yield Optional.of(delivery);
            }
            case Signal.Ended() -> Optional.empty();
            case Signal.Lost(ShutdownSignalException why) -> throw new IOException(why);
            case Signal.Lost(Exception why) -> throw new IOException(why.getMessage(), why);
        };
    }

    /// Ends the wait; from any thread.
    void end() {
        signals.add(new Signal.Ended());
    }
}
