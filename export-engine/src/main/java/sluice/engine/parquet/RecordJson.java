package sluice.engine.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Records of Parquet as JSON, each value as its annotation says that it is meant: decimals with their digits, times in
/// ISO 8601, plain bytes as `\x` and hexadecimal digits, and what JSON has no number for as a string.
final class RecordJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final MessageType schema;

    RecordJson(MessageType schema) {
        this.schema = schema;
    }

    String of(Group row) {
        return JSON.writeValueAsString(object(schema, row));
    }

    private static ObjectNode object(GroupType type, Group group) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < type.getFieldCount(); i++) {
            Type field = type.getType(i);
            object.set(
                    field.getName(), group.getFieldRepetitionCount(i) == 0 ? NODES.nullNode() : value(field, group, i));
        }
        return object;
    }

    private static JsonNode value(Type type, Group group, int field) {
        if (type.isPrimitive()) {
            return scalar(type.asPrimitiveType(), group, field);
        }
        Group inner = group.getGroup(field, 0);
        return type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                ? list(type.asGroupType(), inner)
                : object(type.asGroupType(), inner);
    }

    /// `list.element`, three levels.
    private static ArrayNode list(GroupType type, Group group) {
        GroupType repeated = type.getType(0).asGroupType();
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
            Group item = group.getGroup(0, i);
            array.add(item.getFieldRepetitionCount(0) == 0 ? NODES.nullNode() : value(repeated.getType(0), item, 0));
        }
        return array;
    }

    private static JsonNode scalar(PrimitiveType type, Group group, int field) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> NODES.booleanNode(group.getBoolean(field, 0));
            case INT32 -> integer(type, group.getInteger(field, 0));
            case INT64 -> integer(type, group.getLong(field, 0));
            case FLOAT -> real(group.getFloat(field, 0), NODES.numberNode(group.getFloat(field, 0)));
            case DOUBLE -> real(group.getDouble(field, 0), NODES.numberNode(group.getDouble(field, 0)));
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
                bytes(type, group.getBinary(field, 0).getBytes());
        };
    }

    private static JsonNode real(double value, JsonNode number) {
        return Double.isFinite(value) ? number : NODES.stringNode(Double.toString(value));
    }

    private static JsonNode integer(PrimitiveType type, long value) {
        return switch (type.getLogicalTypeAnnotation()) {
            case DecimalLogicalTypeAnnotation decimal ->
                NODES.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
            case DateLogicalTypeAnnotation _ ->
                NODES.stringNode(LocalDate.ofEpochDay(value).toString());
            case TimestampLogicalTypeAnnotation timestamp -> NODES.stringNode(timestamp(timestamp, value));
            case TimeLogicalTypeAnnotation _ ->
                NODES.stringNode(LocalTime.ofNanoOfDay(value * 1000).toString());
            case null, default -> NODES.numberNode(value);
        };
    }

    private static String timestamp(TimestampLogicalTypeAnnotation type, long micros) {
        Instant moment = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return type.isAdjustedToUTC()
                ? moment.toString()
                : LocalDateTime.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    private static JsonNode bytes(PrimitiveType type, byte[] bytes) {
        return switch (type.getLogicalTypeAnnotation()) {
            case StringLogicalTypeAnnotation _, EnumLogicalTypeAnnotation _, JsonLogicalTypeAnnotation _ ->
                NODES.stringNode(new String(bytes, StandardCharsets.UTF_8));
            case DecimalLogicalTypeAnnotation decimal ->
                NODES.numberNode(new BigDecimal(new BigInteger(bytes), decimal.getScale()));
            case UUIDLogicalTypeAnnotation _ -> {
                ByteBuffer halves = ByteBuffer.wrap(bytes);
                yield NODES.stringNode(new UUID(halves.getLong(), halves.getLong()).toString());
            }
            case null, default -> NODES.stringNode("\\x" + HexFormat.of().formatHex(bytes));
        };
    }
}
