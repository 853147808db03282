package sluice.worker.intake;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import sluice.model.broker.BrokerTopology;
import sluice.worker.broker.BrokerLink;

/// The channel of one slot, on which it takes one command after another: each time it consumes until one command is
/// here, and then cancels, so that the broker holds at most one out to it, and none while the slot works. Opened when
/// first needed, kept from command to command, and opened again after a loss.
///
/// One slot's thread owns it; [#end] may be called from any other.
final class CommandChannel {

    private sealed interface Signal {
        record Arrived(Delivery delivery) implements Signal {}

        record Lost(Exception why) implements Signal {}

        record Ended() implements Signal {}
    }

    private final BrokerLink link;
    private final String slot;
    private @Nullable Channel channel;
    /// Of the present channel: what a lost one still says is nobody's business.
    private volatile BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile boolean ended;
    private String consumerTag = "";

    /// @param slot whose channel it is, for the log
    CommandChannel(BrokerLink link, String slot) {
        this.link = link;
        this.slot = slot;
    }

    /// Blocks until a command is here. It is not acknowledged, and the broker may still hand out another until
    /// [#takeNoMore].
    ///
    /// @return empty after [#end]
    Optional<Delivery> await() throws IOException, InterruptedException {
        Channel open = opened();
        if (ended) {
            return ended();
        }
        subscribe(open);
        link.restored(slot);
        return switch (signals.take()) {
            case Signal.Arrived(Delivery delivery) -> Optional.of(delivery);
            case Signal.Ended() -> ended();
            case Signal.Lost(ShutdownSignalException why) -> throw new IOException(why);
            case Signal.Lost(Exception why) -> throw new IOException(why.getMessage(), why);
        };
    }

    private Optional<Delivery> ended() {
        ended = false;
        signals.removeIf(Signal.Ended.class::isInstance);
        return Optional.empty();
    }

    private Channel opened() throws IOException {
        Channel present = channel;
        if (present != null && present.isOpen()) {
            return present;
        }
        Channel fresh = link.openChannel();
        channel = fresh;
        BlockingQueue<Signal> itsSignals = new LinkedBlockingQueue<>();
        signals = itsSignals;
        // Without it no export could be reported, so none must be taken.
        fresh.exchangeDeclarePassive(BrokerTopology.EVENTS);
        fresh.addShutdownListener(cause -> itsSignals.add(new Signal.Lost(cause)));
        fresh.basicQos(1);
        return fresh;
    }

    private void subscribe(Channel open) throws IOException {
        BlockingQueue<Signal> itsSignals = signals;
        consumerTag = open.basicConsume(
                BrokerTopology.JOBS,
                false,
                (tag, delivery) -> itsSignals.add(new Signal.Arrived(delivery)),
                tag -> itsSignals.add(new Signal.Lost(new IOException("NOT_FOUND - the queue was deleted"))));
    }

    /// Ends the subscription. From here on the broker hands out nothing, also when the command is acknowledged.
    void takeNoMore() throws IOException {
        live().basicCancel(consumerTag);
    }

    void acknowledge(Delivery delivery) throws IOException {
        live().basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }

    private Channel live() {
        return Objects.requireNonNull(channel, "no command was awaited");
    }

    /// Closes the channel. What was handed out and not acknowledged goes back to the queue.
    void drop() throws IOException {
        Channel present = channel;
        channel = null;
        if (present != null) {
            present.abort();
        }
    }

    /// Ends this wait, or the next where none is under way; from any thread.
    void end() {
        // First this, then the signal: a wait that begins meanwhile sees one of them, whichever channel it has.
        ended = true;
        signals.add(new Signal.Ended());
    }
}
