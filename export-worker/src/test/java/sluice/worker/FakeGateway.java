package sluice.worker;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import sluice.model.Execution;
import sluice.model.ExportSpec;
import sluice.model.broker.BrokerTopology;
import sluice.model.command.DrainWorker;
import sluice.model.command.ExecuteExport;
import sluice.model.command.StopExecution;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.Report;
import sluice.model.event.SluiceEvent;
import sluice.model.event.WorkerAlive;
import sluice.model.wire.MessageCodec;
import sluice.model.wire.UnreadableMessage;
import sluice.model.wire.WireMessage;
import sluice.testkit.RabbitAddress;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The other side of the broker, by hand: declares the topology, gives out commands, and writes down every event in
/// the order of its queue.
final class FakeGateway implements AutoCloseable {

    private final MessageCodec codec = new MessageCodec();
    private final Connection connection;
    private final Channel channel;
    private final List<SluiceEvent> events = new CopyOnWriteArrayList<>();

    FakeGateway(RabbitAddress address) throws Exception {
        connection = address.connectionFactory().newConnection("fake gateway");
        channel = connection.createChannel();
    }

    FakeGateway declareTopology() throws IOException {
        channel.exchangeDeclare(BrokerTopology.JOBS, BuiltinExchangeType.DIRECT, true);
        channel.exchangeDeclare(BrokerTopology.EVENTS, BuiltinExchangeType.TOPIC, true);
        channel.exchangeDeclare(BrokerTopology.CONTROL, BuiltinExchangeType.FANOUT, true);
        channel.exchangeDeclare(BrokerTopology.DEAD, BuiltinExchangeType.DIRECT, true);
        for (String queue : List.of(BrokerTopology.JOBS, BrokerTopology.EVENTS, BrokerTopology.DEAD)) {
            channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
        }
        channel.queueBind(BrokerTopology.JOBS, BrokerTopology.JOBS, BrokerTopology.EXECUTE_KEY);
        channel.queueBind(BrokerTopology.DEAD, BrokerTopology.DEAD, BrokerTopology.JOBS);
        hearEvents();
        channel.basicConsume(BrokerTopology.EVENTS, true, (tag, message) -> record(message), tag -> {});
        return this;
    }

    void hearEvents() throws IOException {
        channel.queueBind(BrokerTopology.EVENTS, BrokerTopology.EVENTS, BrokerTopology.ALL_KEYS);
    }

    /// From now on no event can be routed.
    void goDeaf() throws IOException {
        channel.queueUnbind(BrokerTopology.EVENTS, BrokerTopology.EVENTS, BrokerTopology.ALL_KEYS);
    }

    void dispatch(long job, int attempt, UUID installation, ExportSpec spec) throws IOException {
        WireMessage command = codec.write(new ExecuteExport(job, attempt, installation, spec, Instant.now()));
        dispatch(command.type(), command.body());
    }

    /// As a gateway of a later version would, with fields that nobody knows yet.
    void dispatchChanged(long job, int schemaVersion) throws IOException {
        WireMessage command = codec.write(
                new ExecuteExport(job, 1, WorkerBench.INSTALLATION, WorkerBench.csv("series"), Instant.now()));
        JsonMapper json = new JsonMapper();
        ObjectNode body = (ObjectNode) json.readTree(command.body());
        body.put("schema_version", schemaVersion).put("priority", "high");
        ((ObjectNode) body.path("spec")).putArray("masks").add("name");
        dispatch(command.type(), json.writeValueAsBytes(body));
    }

    void dispatch(@Nullable String type, byte[] body) throws IOException {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .type(type)
                .contentType(WireMessage.CONTENT_TYPE)
                .messageId("command-1")
                .deliveryMode(2)
                .build();
        channel.basicPublish(BrokerTopology.JOBS, BrokerTopology.EXECUTE_KEY, properties, body);
    }

    void stop(Execution execution) throws IOException {
        order(codec.write(new StopExecution(execution.jobId(), execution.executionId(), "cancelled")));
    }

    void drain(String worker, boolean draining) throws IOException {
        order(codec.write(new DrainWorker(worker, draining)));
    }

    private void order(WireMessage order) throws IOException {
        AMQP.BasicProperties properties =
                new AMQP.BasicProperties.Builder().type(order.type()).build();
        channel.basicPublish(BrokerTopology.CONTROL, "", properties, order.body());
    }

    /// Messages that wait on the queue and that nobody holds.
    long waitingCommands() {
        try {
            return channel.messageCount(BrokerTopology.JOBS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    GetResponse awaitDeadLetter() {
        return Awaitility.await()
                .atMost(20, SECONDS)
                .until(() -> Optional.ofNullable(channel.basicGet(BrokerTopology.DEAD, true)), Optional::isPresent)
                .orElseThrow();
    }

    /// Waits until the job has such a report, and gives the first.
    ExecutionEvent await(long job, Class<? extends Report> report) {
        return Awaitility.await("%s of job %d".formatted(report.getSimpleName(), job))
                .atMost(30, SECONDS)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> of(job).stream()
                                .filter(event -> report.isInstance(event.report()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /// All events of the job so far, in order.
    List<ExecutionEvent> of(long job) {
        return events.stream()
                .filter(ExecutionEvent.class::isInstance)
                .map(ExecutionEvent.class::cast)
                .filter(event -> event.execution().jobId() == job)
                .toList();
    }

    long count(long job, Class<? extends Report> report) {
        return of(job).stream()
                .filter(event -> report.isInstance(event.report()))
                .count();
    }

    List<WorkerAlive> alive() {
        return events.stream()
                .filter(WorkerAlive.class::isInstance)
                .map(WorkerAlive.class::cast)
                .toList();
    }

    private void record(Delivery message) {
        try {
            events.add(codec.readEvent(message.getProperties().getType(), message.getBody()));
        } catch (UnreadableMessage e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
