package sluice.engine.encode;

import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.engine.value.TextForm;
import sluice.engine.value.ValueWriter;
import sluice.model.CsvOptions;
import sluice.model.ValuePolicy;

/// Chooses, once per column, how its cells are written: types whose text can never need quotes are not looked at.
final class CsvCell {

    private CsvCell() {}

    /// @param alone whether a row has no other cell, so that one may not read `\.`
    static ValueWriter of(PgType type, CsvOptions options, ValuePolicy values, boolean alone) {
        if (!isPlainDialect(options)) {
            return finished(type, options, values, alone);
        }
        return switch (kind(type)) {
            case PLAIN -> TextForm.of(type, values);
            case TEXT -> {
                CsvText text = new CsvText(options.delimiter());
                yield alone ? text::writeAlone : text::write;
            }
            case OTHER -> finished(type, options, values, alone);
        };
    }

    /// Whether only commas and the like decide about quotes.
    private static boolean isPlainDialect(CsvOptions options) {
        return options.quote() == CsvOptions.Quote.MINIMAL && options.nullText().isEmpty() && !options.formulaGuard();
    }

    private static ValueWriter finished(PgType type, CsvOptions options, ValuePolicy values, boolean alone) {
        ValueWriter text = TextForm.of(type, values);
        CsvQuoting quoting = new CsvQuoting(options, alone);
        boolean guarded = options.formulaGuard();
        return (source, offset, length, out) -> {
            int start = out.size();
            text.write(source, offset, length, out);
            if (guarded) {
                FormulaGuard.apply(out, start);
            }
            quoting.apply(out, start);
        };
    }

    private enum Kind {
        /// Never empty, and without delimiter, quote or line end.
        PLAIN,
        /// The binary form is the text.
        TEXT,
        OTHER
    }

    private static Kind kind(PgType type) {
        return switch (type) {
            case PgType.Scalar scalar -> kind(scalar.kind());
            case PgType.Enumeration ignored -> Kind.TEXT;
            case PgType.ServerText ignored -> Kind.TEXT;
            case PgType.Money ignored -> Kind.TEXT;
            case PgType.Array ignored -> Kind.OTHER;
            case PgType.Composite ignored -> Kind.OTHER;
            case PgType.Range ignored -> Kind.OTHER;
            case PgType.Multirange ignored -> Kind.OTHER;
        };
    }

    private static Kind kind(ScalarKind kind) {
        return switch (kind) {
            case BOOL, INT2, INT4, INT8, OID, XID8, FLOAT4, FLOAT8, NUMERIC -> Kind.PLAIN;
            case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> Kind.PLAIN;
            case UUID, INET, CIDR, MACADDR, PG_LSN -> Kind.PLAIN;
            case TEXT, BPCHAR, JSON -> Kind.TEXT;
            // The text of BYTEA in Base64, of BIT and of the vectors may be empty.
            case BYTEA, BIT, INT2VECTOR, OIDVECTOR -> Kind.OTHER;
            case SINGLE_CHAR, JSONB, TID -> Kind.OTHER;
            case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE -> Kind.OTHER;
        };
    }
}
