package sluice.gateway.events;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import sluice.engine.store.LocalFileStore;
import sluice.engine.store.Manifest;
import sluice.engine.store.PartialExport;
import sluice.model.Execution;
import sluice.model.broker.BrokerTopology;
import sluice.model.command.ExecuteExport;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.Report;
import sluice.model.event.SluiceEvent;
import sluice.model.wire.MessageCodec;
import sluice.model.wire.WireMessage;
import sluice.testkit.RabbitAddress;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a gateway sees of a worker, step by step at a test's word.
public final class PlainWorker implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    final Channel channel;
    private final Connection connection;
    private final LocalFileStore files;
    private final MessageCodec codec = new MessageCodec();
    private final AtomicLong sequence = new AtomicLong();

    public PlainWorker(RabbitAddress broker, Path volume) throws Exception {
        connection = broker.connectionFactory().newConnection();
        channel = connection.createChannel();
        files = new LocalFileStore(volume);
    }

    /// The next command for a job, and an execution for it. Those for other jobs are lost with it.
    public Execution take(long jobId) throws Exception {
        ExecuteExport command = nextCommand();
        while (command.jobId() != jobId) {
            command = nextCommand();
        }
        return new Execution(command.jobId(), command.attempt(), UUID.randomUUID());
    }

    private ExecuteExport nextCommand() throws Exception {
        GetResponse delivery =
                Awaitility.await().until(() -> channel.basicGet(BrokerTopology.JOBS, true), d -> d != null);
        return codec.readExecuteExport(delivery.getProps().getType(), delivery.getBody());
    }

    public void say(Execution execution, Report report) throws IOException {
        publish(new ExecutionEvent(execution, sequence.incrementAndGet(), "plain", Instant.EPOCH, report));
    }

    /// Says what a worker of another version would.
    void publishChanged(Execution execution, Report report, Consumer<ObjectNode> change) throws IOException {
        WireMessage message =
                codec.write(new ExecutionEvent(execution, sequence.incrementAndGet(), "plain", Instant.EPOCH, report));
        ObjectNode body = (ObjectNode) JSON.readTree(message.body());
        change.accept(body);
        publish(message.type(), JSON.writeValueAsBytes(body));
    }

    public void publish(SluiceEvent event) throws IOException {
        WireMessage message = codec.write(event);
        publish(message.type(), message.body());
    }

    void publish(String type, byte[] body) throws IOException {
        var properties =
                new AMQP.BasicProperties.Builder().type(type).deliveryMode(2).build();
        channel.basicPublish(BrokerTopology.EVENTS, "job.0.test", properties, body);
    }

    /// Makes the file visible, and says so.
    public void finish(Execution execution, String content) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        try (PartialExport partial = files.begin(execution, "csv")) {
            partial.channel().write(ByteBuffer.wrap(bytes));
            partial.commit(new Manifest(
                    execution, partial.fileName(), 1, bytes.length, sha256, List.of(), Instant.EPOCH, false));
        }
        say(execution, new Report.Completed(1, bytes.length, sha256, false, Instant.EPOCH, List.of("a")));
    }

    String listen(String exchange, String key) throws IOException {
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, exchange, key);
        return queue;
    }

    List<GetResponse> drain(String queue) throws IOException {
        var all = new ArrayList<GetResponse>();
        for (GetResponse one = channel.basicGet(queue, true); one != null; one = channel.basicGet(queue, true)) {
            all.add(one);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
