package sluice.engine.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.model.ValuePolicy;

/// PostgreSQL's output text of each type, as `COPY … (FORMAT csv)` has it before quoting, in the session that the
/// source connection sets (ISO dates, UTC, hex bytea, shortest floats).
public final class TextForm {

    private static final byte[] NULL = "NULL".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final byte[] COMMA = {','};

    private final ValuePolicy.Binary bytea;

    private TextForm(ValuePolicy.Binary bytea) {
        this.bytea = bytea;
    }

    /// PostgreSQL's own text.
    public static ValueWriter of(PgType type) {
        return of(type, ValuePolicy.DEFAULT);
    }

    /// PostgreSQL's text, with bytea as `values` has it, also inside arrays and composites.
    public static ValueWriter of(PgType type, ValuePolicy values) {
        return new TextForm(values.bytea()).writer(type);
    }

    private ValueWriter writer(PgType type) {
        return switch (type) {
            case PgType.Scalar(ScalarKind kind, int ignored) -> scalar(kind);
            case PgType.Enumeration ignored -> CharacterText::text;
            case PgType.ServerText ignored -> CharacterText::text;
            case PgType.Money(PgType.ServerText text, int ignored) -> writer(text);
            case PgType.Array(PgType element, char delimiter) ->
                array(delimiter, quoted(element, Quoting.arrayElement(delimiter)));
            case PgType.Composite composite -> composite(composite.fields());
            case PgType.Range range -> range(range);
            case PgType.Multirange(PgType.Range range) -> range(range)::writeMultirange;
        };
    }

    private static ValueWriter array(char delimiter, ValueWriter element) {
        return new ArrayForm("{}" + delimiter, NULL, element)::writeWithBounds;
    }

    private ValueWriter composite(List<PgType.Field> fields) {
        List<byte[]> leads = new ArrayList<>();
        List<ValueWriter> writers = new ArrayList<>();
        for (PgType.Field field : fields) {
            leads.add(leads.isEmpty() ? NOTHING : COMMA);
            writers.add(quoted(field.type(), Quoting.COMPOSITE_FIELD));
        }
        return new CompositeForm("()", NOTHING, leads, writers);
    }

    private RangeText range(PgType.Range range) {
        return new RangeText(quoted(range.subtype(), Quoting.RANGE_BOUND));
    }

    private ValueWriter quoted(PgType type, Quoting quoting) {
        ValueWriter inner = writer(type);
        return (source, offset, length, out) -> {
            int start = out.size();
            inner.write(source, offset, length, out);
            quoting.apply(out, start);
        };
    }

    private ValueWriter scalar(ScalarKind kind) {
        return switch (kind) {
            case BOOL -> IntegerText::bool;
            case INT2 -> IntegerText::int2;
            case INT4 -> IntegerText::int4;
            case INT8 -> IntegerText::int8;
            case OID -> IntegerText::oid;
            case XID8 -> IntegerText::xid8;
            case FLOAT4 -> FloatText::float4;
            case FLOAT8 -> FloatText::float8;
            case NUMERIC -> NumericText::write;
            case TEXT, BPCHAR, JSON -> CharacterText::text;
            case JSONB -> CharacterText::jsonb;
            case SINGLE_CHAR -> CharacterText::singleChar;
            case BYTEA ->
                switch (bytea) {
                    case HEX -> HexText::bytea;
                    case BASE64 -> Base64Text::write;
                };
            case DATE -> DateText::write;
            case TIME -> TimeText::time;
            case TIMETZ -> TimeText::timetz;
            case TIMESTAMP -> TimestampText.TIMESTAMP;
            case TIMESTAMPTZ -> TimestampText.TIMESTAMPTZ;
            case INTERVAL -> IntervalText::write;
            case UUID -> HexText::uuid;
            case INET -> NetworkText::inet;
            case CIDR -> NetworkText::cidr;
            case MACADDR -> HexText::macaddr;
            case BIT -> CharacterText::bit;
            case PG_LSN -> IntegerText::lsn;
            case TID -> IntegerText::tid;
            case POINT -> GeometryText::point;
            case LINE -> GeometryText::line;
            case LSEG -> GeometryText::lseg;
            case BOX -> GeometryText::box;
            case PATH -> GeometryText::path;
            case POLYGON -> GeometryText::polygon;
            case CIRCLE -> GeometryText::circle;
            case INT2VECTOR -> new VectorText(IntegerText::int2);
            case OIDVECTOR -> new VectorText(IntegerText::oid);
        };
    }
}
