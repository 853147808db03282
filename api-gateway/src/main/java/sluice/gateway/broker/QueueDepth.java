package sluice.gateway.broker;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.stereotype.Component;

/// Counts the messages that wait in a queue.
@Component
public final class QueueDepth {

    private final ConnectionFactory connections;

    QueueDepth(ConnectionFactory connections) {
        this.connections = connections;
    }

    /// Messages that no consumer has in its hands.
    ///
    /// @throws IOException if there is no such queue
    public int waitingIn(String queue) throws IOException {
        Channel channel = connections.createConnection().getDelegate().createChannel();
        try {
            return channel.queueDeclarePassive(queue).getMessageCount();
        } finally {
            channel.abort();
        }
    }
}
