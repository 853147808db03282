package sluice.gateway.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import sluice.telemetry.Traces;
import sluice.testkit.RabbitAddress;
import sluice.testkit.TestRabbit;

/// A virtual host of its own on a real RabbitMQ: the gateway's components on one side, a plain client on the other.
public final class TestBroker implements AutoCloseable {

    public final CachingConnectionFactory connections;
    public final ConfirmedPublisher publisher;
    private final Connection client;
    public final Channel channel;

    /// Empty: without any exchange or queue of ours.
    public TestBroker() {
        this(TestRabbit.freshVirtualHost());
    }

    private TestBroker(RabbitAddress address) {
        connections = new CachingConnectionFactory(address.connectionFactory());
        connections.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.CORRELATED);
        connections.setPublisherReturns(true);
        publisher = new ConfirmedPublisher(connections, Traces.off());
        try {
            client = address.connectionFactory().newConnection();
            channel = client.createChannel();
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestBroker declared() {
        var broker = new TestBroker();
        broker.declare();
        return broker;
    }

    public void declare() {
        topology(TopologySettings.Mode.DECLARE).sweep();
    }

    Topology topology(TopologySettings.Mode mode) {
        return new Topology(connections, new TopologySettings(mode, Duration.ofSeconds(1)));
    }

    public QueueDepth depth() {
        return new QueueDepth(connections);
    }

    /// Takes all that waits in a queue.
    public List<GetResponse> drain(String queue) throws IOException {
        var all = new ArrayList<GetResponse>();
        for (GetResponse one = channel.basicGet(queue, true); one != null; one = channel.basicGet(queue, true)) {
            all.add(one);
        }
        return all;
    }

    /// A queue of the test's own, bound to an exchange.
    public String listen(String exchange, String key) throws IOException {
        AMQP.Queue.DeclareOk queue = channel.queueDeclare();
        channel.queueBind(queue.getQueue(), exchange, key);
        return queue.getQueue();
    }

    @Override
    public void close() throws IOException {
        client.close();
        connections.destroy();
    }
}
