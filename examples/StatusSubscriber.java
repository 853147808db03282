import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;

/// Prints every change of every job, one a line: routing key, blank, the job as JSON.
///
/// `java -cp amqp-client.jar:slf4j-api.jar examples/StatusSubscriber.java amqp://user:password@host:5672/ 'job.completed.#'`
///
/// The queue is this program's own and goes with it. One that must miss nothing while it is away declares a durable queue
/// with a name instead.
public final class StatusSubscriber {

    public static void main(String[] arguments) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(arguments[0]);
        Connection connection = factory.newConnection("status subscriber");
        Channel channel = connection.createChannel();
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "sluice.status", arguments[1]);
        channel.basicConsume(
                queue,
                true,
                (_, message) -> System.out.println(message.getEnvelope().getRoutingKey() + " "
                        + new String(message.getBody(), StandardCharsets.UTF_8)),
                _ -> System.exit(1));
        System.out.println("listening");
    }
}
