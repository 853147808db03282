package sluice.engine.parquet;

import java.util.stream.Collectors;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/// A Parquet type in one line for people, in the words of the format's specification.
final class TypeDescription {

    private TypeDescription() {}

    static String of(Type type) {
        if (type.isPrimitive()) {
            return primitive(type.asPrimitiveType());
        }
        GroupType group = type.asGroupType();
        if (group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            return "LIST of " + of(group.getType("list").asGroupType().getType("element"));
        }
        return group.getFields().stream()
                .map(field -> field.getName() + " " + of(field))
                .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }

    private static String primitive(PrimitiveType type) {
        String physical = switch (type.getPrimitiveTypeName()) {
            case BINARY -> "BYTE_ARRAY";
            case FIXED_LEN_BYTE_ARRAY -> "FIXED_LEN_BYTE_ARRAY(" + type.getTypeLength() + ")";
            case INT32, INT64, INT96, BOOLEAN, FLOAT, DOUBLE ->
                type.getPrimitiveTypeName().name();
        };
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return annotation == null ? physical : physical + " " + logical(annotation);
    }

    private static String logical(LogicalTypeAnnotation annotation) {
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return "TIMESTAMP(" + timestamp.getUnit() + (timestamp.isAdjustedToUTC() ? ", UTC)" : ", local)");
        }
        if (annotation instanceof TimeLogicalTypeAnnotation time) {
            return "TIME(" + time.getUnit() + (time.isAdjustedToUTC() ? ", UTC)" : ", local)");
        }
        return annotation.toString();
    }
}
