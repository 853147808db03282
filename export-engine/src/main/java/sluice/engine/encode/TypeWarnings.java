package sluice.engine.encode;

import java.util.List;
import java.util.stream.Stream;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.model.ValuePolicy;
import sluice.model.Warning;

/// What is to be said about a PostgreSQL type whatever the format, or in text formats.
final class TypeWarnings {

    private TypeWarnings() {}

    static List<Warning> csv(Column column) {
        var warnings = new WarningList(column);
        typesIn(column.type()).forEach(type -> addOfServerText(warnings, type));
        return warnings.toList();
    }

    static List<Warning> json(Column column, ValuePolicy values) {
        var warnings = new WarningList(column);
        typesIn(column.type()).forEach(type -> {
            addOfServerText(warnings, type);
            addOfText(warnings, type, column.typeName());
            if (type instanceof PgType.Scalar(ScalarKind kind, int _)) {
                addOfJsonScalar(warnings, kind, values);
            }
        });
        return warnings.toList();
    }

    private static void addOfJsonScalar(WarningList warnings, ScalarKind kind, ValuePolicy values) {
        if (kind == ScalarKind.INT8 && values.jsonBigint() == ValuePolicy.BigInteger.NUMBER) {
            warnings.add(
                    "W180",
                    "integers above 2^53 are written with all digits; JSON readers that use doubles change them."
                            + " Set values.json_bigint to string.");
        }
        if (kind == ScalarKind.JSON || kind == ScalarKind.JSONB) {
            warnings.add(
                    "W181",
                    "duplicate keys, \\u0000 and long numbers pass through unchanged; some JSON readers change them.");
        }
    }

    /// Of types that are written as text that looks less like the value than one may think.
    static void addOfText(WarningList warnings, PgType type, String typeName) {
        if (type instanceof PgType.Scalar(ScalarKind kind, int _) && kind == ScalarKind.BPCHAR) {
            warnings.add("W120", typeName + " values keep their trailing blanks.");
        }
        if (type instanceof PgType.Range || type instanceof PgType.Multirange) {
            warnings.add("W150", "the range is written as its text form.");
        }
    }

    static void addOfServerText(WarningList warnings, PgType type) {
        if (!(type
                instanceof
                PgType.ServerText(String name, String _, boolean hasBinaryForm, List<PgType.Influence> influences))) {
            return;
        }
        if (hasBinaryForm) {
            warnings.add("W140", "type " + name + " has no native decoder; the server's text form is used.");
        } else {
            warnings.add("W141", "type " + name + " has no binary output function; the server's text form is used.");
        }
        for (PgType.Influence influence : influences) {
            switch (influence.setting()) {
                case LC_MONETARY ->
                    warnings.add("W160", "money text depends on lc_monetary (" + influence.value() + ").");
                case SEARCH_PATH ->
                    warnings.add(
                            "W170",
                            "names depend on search_path (" + influence.value()
                                    + ") and on the catalog of this database.");
            }
        }
    }

    private static Stream<PgType> typesIn(PgType type) {
        Stream<PgType> inner = switch (type) {
            case PgType.Array(PgType element, char _) -> typesIn(element);
            case PgType.Composite(String _, List<PgType.Field> fields) ->
                fields.stream().flatMap(field -> typesIn(field.type()));
            case PgType.Scalar _, PgType.Enumeration _, PgType.Range _, PgType.Multirange _, PgType.ServerText _ ->
                Stream.empty();
            case PgType.Money(PgType.ServerText text, int _) -> typesIn(text);
        };
        return Stream.concat(Stream.of(type), inner);
    }
}
