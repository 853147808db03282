package sluice.engine.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.model.ValuePolicy;

/// The JSON fragment of each type, as `row_to_json` has it: numbers with all their digits, NaN and infinities as
/// strings, timestamps with a `T`, arrays and composites nested, everything else PostgreSQL's text as a string.
public final class JsonForm {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private final ValuePolicy values;

    private JsonForm(ValuePolicy values) {
        this.values = values;
    }

    /// The writer of one column.
    ///
    /// @param values decides about int8 and bytea, also inside arrays and composites
    public static ValueWriter of(PgType type, ValuePolicy values) {
        return new JsonForm(values).writer(type);
    }

    private ValueWriter writer(PgType type) {
        return switch (type) {
            case PgType.Scalar scalar -> scalar(scalar);
            case PgType.Enumeration ignored -> JsonText::string;
            case PgType.ServerText ignored -> JsonText::fragment;
            case PgType.Money(PgType.ServerText text, int ignored) -> writer(text);
            case PgType.Array(PgType element, char ignored) -> array(writer(element));
            case PgType.Composite composite -> composite(composite.fields());
            case PgType.Range ignored -> escaped(type);
            case PgType.Multirange ignored -> escaped(type);
        };
    }

    private ValueWriter scalar(PgType.Scalar type) {
        return switch (type.kind()) {
            case BOOL -> JsonForm::bool;
            case INT2, INT4 -> TextForm.of(type);
            case INT8 ->
                switch (values.jsonBigint()) {
                    case NUMBER -> TextForm.of(type);
                    case STRING -> quoted(TextForm.of(type));
                };
            case FLOAT4, FLOAT8 -> number(TextForm.of(type), FloatText::isFinite);
            case NUMERIC -> number(TextForm.of(type), NumericText::isFinite);
            case TEXT, BPCHAR -> JsonText::string;
            case JSON -> JsonText::fragment;
            case JSONB -> JsonForm::jsonb;
            case BYTEA ->
                switch (values.bytea()) {
                    case HEX -> HexText::jsonBytea;
                    case BASE64 -> quoted(Base64Text::write);
                };
            case TIMESTAMP -> quoted(TimestampText.JSON_TIMESTAMP);
            case TIMESTAMPTZ -> quoted(TimestampText.JSON_TIMESTAMPTZ);
            case OID, XID8, DATE, TIME, TIMETZ, INTERVAL, UUID, INET, CIDR, MACADDR, BIT, PG_LSN, TID ->
                quoted(TextForm.of(type));
            case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE -> quoted(TextForm.of(type));
            case SINGLE_CHAR -> escaped(type);
            case INT2VECTOR -> array(scalar(PgType.scalar(ScalarKind.INT2)));
            case OIDVECTOR -> array(scalar(PgType.scalar(ScalarKind.OID)));
        };
    }

    private static void bool(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        out.put(IntegerText.isTrue(source, offset, length) ? TRUE : FALSE);
    }

    private static void jsonb(byte[] source, int offset, int length, OutputBuffer out) throws MalformedValue {
        CharacterText.requireJsonbVersion(source, offset, length);
        JsonText.fragment(source, offset + 1, length - 1, out);
    }

    /// Tells the values that a JSON number can hold.
    @FunctionalInterface
    private interface Finite {
        boolean test(byte[] source, int offset, int length);
    }

    private static ValueWriter number(ValueWriter text, Finite finite) {
        ValueWriter string = quoted(text);
        return (source, offset, length, out) -> {
            if (finite.test(source, offset, length)) {
                text.write(source, offset, length, out);
            } else {
                string.write(source, offset, length, out);
            }
        };
    }

    /// A string of a text that never needs an escape.
    private static ValueWriter quoted(ValueWriter text) {
        return (source, offset, length, out) -> {
            out.put((byte) '"');
            text.write(source, offset, length, out);
            out.put((byte) '"');
        };
    }

    /// A string of any other text.
    private ValueWriter escaped(PgType type) {
        ValueWriter text = TextForm.of(type, values);
        OutputBuffer scratch = new OutputBuffer(64);
        return (source, offset, length, out) -> {
            scratch.clear();
            text.write(source, offset, length, scratch);
            JsonText.string(scratch.array(), 0, scratch.size(), out);
        };
    }

    private static ValueWriter array(ValueWriter element) {
        return new ArrayForm("[],", NULL, element);
    }

    private ValueWriter composite(List<PgType.Field> fields) {
        List<byte[]> leads = new ArrayList<>();
        List<ValueWriter> writers = new ArrayList<>();
        for (PgType.Field field : fields) {
            leads.add(JsonText.key(leads.isEmpty() ? "" : ",", field.name()));
            writers.add(writer(field.type()));
        }
        return new CompositeForm("{}", NULL, leads, writers);
    }
}
