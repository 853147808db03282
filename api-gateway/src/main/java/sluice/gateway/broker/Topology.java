package sluice.gateway.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.gateway.sweeps.Sweep;
import sluice.model.broker.DurableTopology;
import sluice.model.broker.DurableTopology.Binding;
import sluice.model.broker.DurableTopology.Exchange;
import sluice.model.broker.DurableTopology.Queue;

/// Sees to it that the exchanges and queues are there: makes them, or says clearly which are missing, as configured.
/// It looks again all the time, so that what was deleted comes back, or is noticed.
@Component
public final class Topology implements Sweep, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Topology.class);

    /// What the last look found.
    ///
    /// @param problems empty when all is there; each a sentence for people
    public record State(List<String> problems) {

        public boolean isReady() {
            return problems.isEmpty();
        }
    }

    @FunctionalInterface
    private interface Step {
        void on(Channel channel) throws IOException;
    }

    private final ConnectionFactory connections;
    private final TopologySettings settings;
    private final DurableTopology wanted = DurableTopology.SLUICE;
    private volatile boolean running;
    private volatile State state = new State(List.of("Nobody has looked yet."));

    Topology(ConnectionFactory connections, TopologySettings settings) {
        this.connections = connections;
        this.settings = settings;
    }

    public State state() {
        return state;
    }

    @Override
    public String name() {
        return settings.topology() + " the topology of the broker";
    }

    @Override
    public Duration interval() {
        return settings.topologyInterval();
    }

    /// Looks, and declares where that is configured.
    @Override
    public synchronized void sweep() {
        tell(new State(look()));
    }

    private List<String> look() {
        try {
            return switch (settings.topology()) {
                case DECLARE -> declare();
                case CHECK -> check();
            };
        } catch (AmqpException e) {
            return List.of("It cannot be reached: " + BrokerTrouble.reason(e) + ".");
        }
    }

    private void tell(State now) {
        if (!now.equals(state)) {
            if (now.isReady()) {
                log.info("The broker has all exchanges and queues");
            } else {
                log.warn("The broker is not ready: {}", String.join(" ", now.problems()));
            }
        }
        state = now;
    }

    private List<String> declare() {
        var problems = new ArrayList<String>();
        for (Exchange exchange : wanted.exchanges()) {
            attempt(
                    problems,
                    "The exchange " + exchange.name() + " cannot be declared",
                    channel -> channel.exchangeDeclare(exchange.name(), exchange.type(), true));
        }
        for (Queue queue : wanted.queues()) {
            attempt(
                    problems,
                    "The queue " + queue.name() + " cannot be declared",
                    channel -> channel.queueDeclare(queue.name(), true, false, false, queue.arguments()));
        }
        for (Binding binding : wanted.bindings()) {
            attempt(
                    problems,
                    "The queue " + binding.queue() + " cannot be bound",
                    channel -> channel.queueBind(binding.queue(), binding.exchange(), binding.key()));
        }
        return problems;
    }

    private List<String> check() {
        String remedy = " is missing: deploy rabbitmq/definitions.json, or set SLUICE_TOPOLOGY=declare";
        var problems = new ArrayList<String>();
        for (Exchange exchange : wanted.exchanges()) {
            attempt(
                    problems,
                    "The exchange " + exchange.name() + remedy,
                    channel -> channel.exchangeDeclarePassive(exchange.name()));
        }
        for (Queue queue : wanted.queues()) {
            attempt(
                    problems,
                    "The queue " + queue.name() + remedy,
                    channel -> channel.queueDeclarePassive(queue.name()));
        }
        return problems;
    }

    /// Each step has a channel of its own, since the broker closes the one on which it refuses something.
    ///
    /// @throws AmqpException if the broker cannot be reached, for this step or any other
    private void attempt(List<String> problems, String problem, Step step) {
        try {
            Channel channel = connections.createConnection().getDelegate().createChannel();
            try {
                step.on(channel);
            } finally {
                close(channel);
            }
        } catch (IOException | ShutdownSignalException e) {
            problems.add(problem + " (" + BrokerTrouble.reason(e) + ").");
        }
    }

    /// The first look comes before anybody consumes or publishes, so that a new broker surprises none of them.
    @Override
    public void start() {
        sweep();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2;
    }

    private static void close(Channel channel) throws IOException {
        try {
            if (channel.isOpen()) {
                channel.close();
            }
        } catch (TimeoutException e) {
            throw new IOException("the broker did not answer", e);
        }
    }
}
