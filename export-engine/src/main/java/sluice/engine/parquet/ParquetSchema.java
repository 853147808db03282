package sluice.engine.parquet;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.math.BigInteger;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import sluice.engine.source.PgType;

/// The Parquet type of a mapping. Every field is optional, whatever the catalog claims: a NOT NULL constraint may not
/// be
/// validated, and views never have one.
final class ParquetSchema {

    private static final int UUID_BYTES = 16;
    private static final int INT64_DIGITS = 19;
    private static final int UNSIGNED_INT64_DIGITS = 20;

    private ParquetSchema() {}

    /// @param name the true name of the column or field; any character is allowed
    /// @throws IllegalArgumentException for [ParquetMapping.NoFields], which has no type in Parquet
    static Type field(String name, ParquetMapping mapping) {
        return switch (mapping) {
            case ParquetMapping.Fixed fixed -> fixed(name, fixed);
            case ParquetMapping.Bytes() -> Types.optional(BINARY).named(name);
            case ParquetMapping.Decimal(int precision, int scale, var _) -> decimal(name, precision, scale);
            case ParquetMapping.Money(PgType.Money money) -> decimal(name, INT64_DIGITS, money.scale());
            case ParquetMapping.RoundedDouble() ->
                Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case ParquetMapping.Date ignored -> annotated(INT32, LogicalTypeAnnotation.dateType(), name);
            case ParquetMapping.Timestamp(boolean utc, var _) ->
                annotated(INT64, LogicalTypeAnnotation.timestampType(utc, TimeUnit.MICROS), name);
            case ParquetMapping.TimeOfDay ignored ->
                annotated(INT64, LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS), name);
            case ParquetMapping.Interval ignored ->
                Types.optionalGroup()
                        .optional(INT32)
                        .named("months")
                        .optional(INT32)
                        .named("days")
                        .optional(INT64)
                        .named("micros")
                        .named(name);
            case ParquetMapping.Text text -> annotated(BINARY, annotation(text.annotation()), name);
            case ParquetMapping.ListOf(var _, ParquetMapping element) ->
                Types.optionalList().element(field("element", element)).named(name);
            case ParquetMapping.Struct struct -> struct(name, struct);
            case ParquetMapping.NoFields(String typeName) ->
                throw new IllegalArgumentException("composite type " + typeName + " has no fields");
        };
    }

    private static Type fixed(String name, ParquetMapping.Fixed fixed) {
        return switch (fixed) {
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case INT16 -> annotated(INT32, LogicalTypeAnnotation.intType(16, true), name);
            case INT32 -> Types.optional(INT32).named(name);
            case INT64, UNSIGNED_INT32 -> Types.optional(INT64).named(name);
            case UNSIGNED_INT64 -> decimal(name, UNSIGNED_INT64_DIGITS, 0);
            case FLOAT -> Types.optional(PrimitiveTypeName.FLOAT).named(name);
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case UUID ->
                Types.optional(FIXED_LEN_BYTE_ARRAY)
                        .length(UUID_BYTES)
                        .as(LogicalTypeAnnotation.uuidType())
                        .named(name);
        };
    }

    private static Type decimal(String name, int precision, int scale) {
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(scale, precision);
        if (precision <= 9) {
            return annotated(INT32, annotation, name);
        }
        if (precision <= 18) {
            return annotated(INT64, annotation, name);
        }
        return Types.optional(FIXED_LEN_BYTE_ARRAY)
                .length(decimalBytes(precision))
                .as(annotation)
                .named(name);
    }

    /// The fewest bytes of two's complement that hold `precision` digits.
    static int decimalBytes(int precision) {
        return BigInteger.TEN.pow(precision).bitLength() / 8 + 1;
    }

    private static Type struct(String name, ParquetMapping.Struct struct) {
        var group = Types.optionalGroup();
        struct.members().forEach(member -> group.addField(field(member.name(), member.mapping())));
        return group.named(name);
    }

    private static LogicalTypeAnnotation annotation(ParquetMapping.Text.Annotation annotation) {
        return switch (annotation) {
            case STRING -> LogicalTypeAnnotation.stringType();
            case ENUM -> LogicalTypeAnnotation.enumType();
            case JSON -> LogicalTypeAnnotation.jsonType();
        };
    }

    private static Type annotated(PrimitiveTypeName physical, LogicalTypeAnnotation annotation, String name) {
        return Types.optional(physical).as(annotation).named(name);
    }
}
