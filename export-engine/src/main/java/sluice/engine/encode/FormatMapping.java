package sluice.engine.encode;

import java.util.ArrayList;
import java.util.List;
import sluice.engine.parquet.ParquetMapping;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.Relation;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;
import sluice.model.Warning;

/// What a column becomes in a format, and what that format cannot hold of it: the same table that the encoders
/// use.
///
/// @param becomes for people, as `INT64 TIMESTAMP(MICROS, UTC)`, `number`, `text`
/// @param warnings in the order of their codes
public record FormatMapping(String becomes, List<Warning> warnings) {

    /// The one warning that is a refusal: a Parquet file of this shape cannot be made.
    public static final String REFUSED = "W190";

    public FormatMapping {
        warnings = List.copyOf(warnings);
    }

    /// Decides what a column becomes, as the encoder of the format will.
    ///
    /// @throws IllegalArgumentException if `values.numeric_unbounded` is none of the words that are allowed
    public static FormatMapping of(Column column, ExportFormat format, ParquetOptions parquet, ValuePolicy values) {
        return switch (format) {
            case CSV -> new FormatMapping("text", TypeWarnings.csv(column));
            case JSON, JSONL -> new FormatMapping(json(column.type(), values), TypeWarnings.json(column, values));
            case PARQUET -> parquet(column, ParquetMapping.of(column.type(), parquet.profile(), values));
        };
    }

    private static FormatMapping parquet(Column column, ParquetMapping mapping) {
        return new FormatMapping(mapping.describe(), ParquetWarnings.of(column, mapping));
    }

    /// What is to be said about a relation whatever its columns and the format.
    public static List<Warning> forRelation(Relation relation) {
        return RelationWarnings.of(relation);
    }

    /// All that is to be said about an export before it runs: on the relation first, then column by column. A warning
    /// [#REFUSED] among them means that the export would fail.
    ///
    /// @param columns those that are exported, in file order
    public static List<Warning> forExport(Relation relation, List<Column> columns, ExportSpec spec) {
        List<Warning> warnings = new ArrayList<>(forRelation(relation));
        if (spec.format() == ExportFormat.PARQUET) {
            warnings.addAll(ParquetWarnings.ofShape(relation.name(), columns));
        }
        for (Column column : columns) {
            warnings.addAll(
                    of(column, spec.format(), spec.parquet(), spec.values()).warnings());
        }
        return List.copyOf(warnings);
    }

    private static String json(PgType type, ValuePolicy values) {
        return switch (type) {
            case PgType.Scalar scalar -> json(scalar, values);
            case PgType.Array _ -> "array";
            case PgType.Composite _ -> "object";
            case PgType.Enumeration _, PgType.Range _, PgType.Multirange _ -> "string";
            case PgType.Money _ -> "string";
            case PgType.ServerText _ -> "what PostgreSQL's to_json makes of it";
        };
    }

    private static String json(PgType.Scalar type, ValuePolicy values) {
        return switch (type.kind()) {
            case BOOL -> "boolean";
            case INT2, INT4, FLOAT4, FLOAT8, NUMERIC -> "number";
            case INT8 ->
                switch (values.jsonBigint()) {
                    case NUMBER -> "number";
                    case STRING -> "string";
                };
            case JSON, JSONB -> "JSON value";
            case INT2VECTOR, OIDVECTOR -> "array";
            case OID,
                    XID8,
                    TEXT,
                    BPCHAR,
                    SINGLE_CHAR,
                    BYTEA,
                    DATE,
                    TIME,
                    TIMETZ,
                    TIMESTAMP,
                    TIMESTAMPTZ,
                    INTERVAL,
                    UUID,
                    INET,
                    CIDR,
                    MACADDR,
                    BIT,
                    PG_LSN,
                    TID,
                    POINT,
                    LINE,
                    LSEG,
                    BOX,
                    PATH,
                    POLYGON,
                    CIRCLE -> "string";
        };
    }
}
