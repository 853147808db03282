package sluice.model.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sluice.model.Execution;
import sluice.model.command.DrainWorker;
import sluice.model.command.ExecuteExport;
import sluice.model.command.StopExecution;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.GatewayTick;
import sluice.model.event.Report;
import sluice.model.event.SluiceEvent;
import sluice.model.event.WorkerAlive;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes and reads all messages. Fields are snake_case; times are RFC 3339. An unknown field is ignored, so that an
/// old worker can run beside a new gateway; a missing or wrong one makes the message unreadable. Thread-safe.
public final class MessageCodec {

    private static final Map<String, Class<? extends Report>> REPORTS = new LinkedHashMap<>();

    static {
        REPORTS.put("started", Report.Started.class);
        REPORTS.put("progress", Report.Progressed.class);
        REPORTS.put("completed", Report.Completed.class);
        REPORTS.put("failed", Report.Failed.class);
        REPORTS.put("released", Report.Released.class);
        REPORTS.put("stopped", Report.Stopped.class);
    }

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /// The wire name of a report, which is the type of its message and the last part of its routing key.
    public static String nameOf(Report report) {
        return switch (report) {
            case Report.Started ignored -> "started";
            case Report.Progressed ignored -> "progress";
            case Report.Completed ignored -> "completed";
            case Report.Failed ignored -> "failed";
            case Report.Released ignored -> "released";
            case Report.Stopped ignored -> "stopped";
        };
    }

    public WireMessage write(ExecuteExport command) {
        return message(ExecuteExport.TYPE, tree(command));
    }

    public WireMessage write(StopExecution command) {
        return message(StopExecution.TYPE, tree(command));
    }

    public WireMessage write(DrainWorker command) {
        return message(DrainWorker.TYPE, tree(command));
    }

    /// The report's fields stand beside those of the execution, not inside an object of their own.
    public WireMessage write(SluiceEvent event) {
        return switch (event) {
            case ExecutionEvent e -> {
                ObjectNode body = tree(e.execution());
                body.put("sequence", e.sequence());
                body.put("worker", e.worker());
                body.put("occurred_at", e.occurredAt().toString());
                body.setAll(tree(e.report()));
                yield message(nameOf(e.report()), body);
            }
            case WorkerAlive alive -> message(WorkerAlive.TYPE, tree(alive));
            case GatewayTick tick -> message(GatewayTick.TYPE, tree(tick));
        };
    }

    public ExecuteExport readExecuteExport(@Nullable String type, byte[] body) throws UnreadableMessage {
        requireType(ExecuteExport.TYPE, type);
        return convert(object(body), ExecuteExport.class);
    }

    public StopExecution readStopExecution(@Nullable String type, byte[] body) throws UnreadableMessage {
        requireType(StopExecution.TYPE, type);
        return convert(object(body), StopExecution.class);
    }

    public DrainWorker readDrainWorker(@Nullable String type, byte[] body) throws UnreadableMessage {
        requireType(DrainWorker.TYPE, type);
        return convert(object(body), DrainWorker.class);
    }

    /// @param type the AMQP property, or null where the sender left it out, which is unreadable
    public SluiceEvent readEvent(@Nullable String type, byte[] body) throws UnreadableMessage {
        if (WorkerAlive.TYPE.equals(type)) {
            return convert(object(body), WorkerAlive.class);
        }
        if (GatewayTick.TYPE.equals(type)) {
            return convert(object(body), GatewayTick.class);
        }
        Class<? extends Report> report = type == null ? null : REPORTS.get(type);
        if (report == null) {
            throw new UnreadableMessage("unknown message type \"" + type + "\"");
        }
        ObjectNode tree = object(body);
        Header header = convert(tree, Header.class);
        try {
            return new ExecutionEvent(
                    convert(tree, Execution.class),
                    header.sequence(),
                    header.worker(),
                    header.occurredAt(),
                    convert(tree, report));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new UnreadableMessage(WrongField.inWords(e), e);
        }
    }

    private record Header(long sequence, String worker, Instant occurredAt) {}

    private ObjectNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    private WireMessage message(String type, ObjectNode body) {
        body.put(WireMessage.VERSION_HEADER, WireMessage.SCHEMA_VERSION);
        return new WireMessage(type, mapper.writeValueAsBytes(body));
    }

    private static void requireType(String expected, @Nullable String type) throws UnreadableMessage {
        if (!expected.equals(type)) {
            throw new UnreadableMessage("expected a message of type " + expected + ", not \"" + type + "\"");
        }
    }

    private ObjectNode object(byte[] bytes) throws UnreadableMessage {
        JsonNode tree;
        try {
            tree = mapper.readTree(bytes);
        } catch (MismatchedInputException e) {
            throw new UnreadableMessage("something follows the JSON object, or it is empty", e);
        } catch (JacksonException e) {
            throw new UnreadableMessage("not JSON: " + e.getOriginalMessage(), e);
        }
        if (!(tree instanceof ObjectNode object)) {
            throw new UnreadableMessage("not a JSON object");
        }
        JsonNode version = object.get(WireMessage.VERSION_HEADER);
        if (version == null || !version.isInt() || version.intValue() != WireMessage.SCHEMA_VERSION) {
            throw new UnreadableMessage("schema_version must be " + WireMessage.SCHEMA_VERSION + ", not " + version);
        }
        return object;
    }

    private <T> T convert(ObjectNode body, Class<T> type) throws UnreadableMessage {
        try {
            return mapper.treeToValue(body, type);
        } catch (JacksonException e) {
            throw new UnreadableMessage(WrongField.inWords(e, body), e);
        }
    }
}
