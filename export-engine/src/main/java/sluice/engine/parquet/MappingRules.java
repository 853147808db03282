package sluice.engine.parquet;

import java.util.Optional;
import sluice.engine.parquet.ParquetMapping.Text;
import sluice.engine.parquet.ParquetMapping.Text.Annotation;
import sluice.engine.parquet.ParquetMapping.Text.Rendering;
import sluice.engine.source.PgType;
import sluice.model.ParquetOptions.Profile;
import sluice.model.ValuePolicy;
import sluice.model.ValuePolicy.Multidim;
import sluice.model.ValuePolicy.OutOfRange;
import sluice.model.ValuePolicy.Special;

/// The table of types: from PostgreSQL's to Parquet's, under one profile and one set of policies.
record MappingRules(Profile profile, ValuePolicy values) {

    ParquetMapping of(PgType type) {
        return switch (type) {
            case PgType.Scalar scalar -> scalar(scalar);
            case PgType.Enumeration ignored ->
                new Text(type, typed() ? Annotation.ENUM : Annotation.STRING, Rendering.VERBATIM);
            case PgType.Array(PgType element, char ignored) ->
                values.arrayMultidim() == Multidim.JSON
                        ? new Text(type, json(), Rendering.JSON_FORM)
                        : new ParquetMapping.ListOf(type, of(element));
            case PgType.Composite composite -> struct(composite);
            case PgType.Range ignored -> rendered(type);
            case PgType.Multirange ignored -> rendered(type);
            case PgType.ServerText ignored -> verbatim(type);
            case PgType.Money money -> new ParquetMapping.Money(money);
        };
    }

    private ParquetMapping scalar(PgType.Scalar type) {
        return switch (type.kind()) {
            case BOOL -> ParquetMapping.Fixed.BOOLEAN;
            case INT2 -> ParquetMapping.Fixed.INT16;
            case INT4 -> ParquetMapping.Fixed.INT32;
            case INT8 -> ParquetMapping.Fixed.INT64;
            case OID -> ParquetMapping.Fixed.UNSIGNED_INT32;
            case XID8 -> ParquetMapping.Fixed.UNSIGNED_INT64;
            case FLOAT4 -> ParquetMapping.Fixed.FLOAT;
            case FLOAT8 -> ParquetMapping.Fixed.DOUBLE;
            case NUMERIC -> numeric(type);
            case BYTEA -> new ParquetMapping.Bytes();
            case DATE -> temporal(type, new ParquetMapping.Date(values.temporalOutOfRange()));
            case TIMESTAMP -> temporal(type, new ParquetMapping.Timestamp(false, values.temporalOutOfRange()));
            case TIMESTAMPTZ -> temporal(type, new ParquetMapping.Timestamp(true, values.temporalOutOfRange()));
            case TIME ->
                typed() ? temporal(type, new ParquetMapping.TimeOfDay(values.temporalOutOfRange())) : rendered(type);
            case INTERVAL -> temporal(type, new ParquetMapping.Interval(values.temporalOutOfRange()));
            case UUID -> typed() ? ParquetMapping.Fixed.UUID : rendered(type);
            case JSON -> new Text(type, json(), Rendering.VERBATIM);
            case JSONB -> new Text(type, Annotation.JSON, Rendering.AFTER_VERSION_BYTE);
            case TEXT, BPCHAR -> verbatim(type);
            case INT2VECTOR -> new ParquetMapping.ListOf(type, ParquetMapping.Fixed.INT16);
            case OIDVECTOR -> new ParquetMapping.ListOf(type, ParquetMapping.Fixed.UNSIGNED_INT32);
            case SINGLE_CHAR,
                    TIMETZ,
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
                    CIRCLE -> rendered(type);
        };
    }

    /// A column holds one type only, so where a policy writes some of its values as text, all become text.
    private ParquetMapping numeric(PgType.Scalar type) {
        Optional<NumericShape> declared = NumericShape.ofTypmod(type.typmod()).filter(NumericShape::fitsParquet);
        if (declared.isPresent()) {
            return decimal(type, declared.get());
        }
        return switch (values.numericUnbounded()) {
            case "string" -> rendered(type);
            case "double" -> new ParquetMapping.RoundedDouble();
            default -> decimal(type, NumericShape.parse(values.numericUnbounded()));
        };
    }

    private ParquetMapping decimal(PgType.Scalar type, NumericShape shape) {
        return values.numericSpecial() == Special.STRING
                ? rendered(type)
                : new ParquetMapping.Decimal(shape.precision(), shape.scale(), values.numericSpecial());
    }

    private ParquetMapping temporal(PgType.Scalar type, ParquetMapping mapping) {
        return values.temporalOutOfRange() == OutOfRange.STRING ? rendered(type) : mapping;
    }

    private ParquetMapping struct(PgType.Composite type) {
        if (type.fields().isEmpty()) {
            return new ParquetMapping.NoFields(type.name());
        }
        return new ParquetMapping.Struct(type.fields().stream()
                .map(field -> new ParquetMapping.Member(field.name(), of(field.type())))
                .toList());
    }

    /// A `json` value may hold what other parsers refuse, such as half a surrogate pair, and DuckDB then refuses the
    /// whole
    /// file for its annotation. A `jsonb` value never does.
    private Annotation json() {
        return typed() ? Annotation.JSON : Annotation.STRING;
    }

    private static Text verbatim(PgType type) {
        return new Text(type, Annotation.STRING, Rendering.VERBATIM);
    }

    private static Text rendered(PgType type) {
        return new Text(type, Annotation.STRING, Rendering.TEXT_FORM);
    }

    private boolean typed() {
        return profile == Profile.TYPED;
    }
}
