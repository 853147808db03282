package sluice.engine.encode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sluice.engine.parquet.ParquetMapping;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.model.TableName;
import sluice.model.ValuePolicy.OutOfRange;
import sluice.model.ValuePolicy.Special;
import sluice.model.Warning;

/// What Parquet, or a common reader of it, cannot hold of a column.
final class ParquetWarnings {

    private static final String NAME_CHARACTERS_REFUSED_BY_SPARK = " ,;{}()\n\t=";

    private ParquetWarnings() {}

    static List<Warning> of(Column column, ParquetMapping mapping) {
        var warnings = new WarningList(column);
        mapping.all().forEach(inner -> add(warnings, inner, column));
        addOfName(warnings, column.name());
        return warnings.toList();
    }

    private static void add(WarningList warnings, ParquetMapping mapping, Column column) {
        switch (mapping) {
            case ParquetMapping.Decimal(int precision, int scale, Special special) -> {
                if (special == Special.ERROR) {
                    warnings.add(
                            "W103",
                            "NaN cannot be stored in DECIMAL(" + precision + "," + scale
                                    + "); the job stops if it meets one. Set values.numeric_special to null or string.");
                }
            }
            case ParquetMapping.Money(PgType.Money money) -> addOfMoney(warnings, money);
            case ParquetMapping.Date(OutOfRange outOfRange) -> addOfCalendar(warnings, outOfRange);
            case ParquetMapping.Timestamp(boolean _, OutOfRange outOfRange) -> addOfCalendar(warnings, outOfRange);
            case ParquetMapping.TimeOfDay(OutOfRange outOfRange) -> {
                if (outOfRange == OutOfRange.ERROR) {
                    warnings.add(
                            "W112",
                            "24:00:00 has no Parquet TIME value; the job stops if it meets one."
                                    + " Set values.temporal_out_of_range to null, clamp or string.");
                }
            }
            case ParquetMapping.Interval(OutOfRange outOfRange) -> addOfInterval(warnings, outOfRange);
            case ParquetMapping.Fixed fixed -> {
                if (fixed == ParquetMapping.Fixed.UUID) {
                    warnings.add(
                            "W115",
                            "Apache Spark cannot open files that have a UUID column;"
                                    + " set parquet.profile to portable for Spark.");
                }
            }
            case ParquetMapping.ListOf(PgType source, ParquetMapping _) -> {
                if (source instanceof PgType.Array) {
                    addOfArray(warnings);
                }
            }
            case ParquetMapping.Text text -> addOfText(warnings, text.source(), column);
            case ParquetMapping.NoFields(String typeName) ->
                warnings.add(
                        FormatMapping.REFUSED,
                        "composite type " + typeName + " has no fields, and Parquet has no such thing;"
                                + " leave the column out, or export as CSV or JSON.");
            case ParquetMapping.Bytes _, ParquetMapping.RoundedDouble _, ParquetMapping.Struct _ -> {}
        }
    }

    private static void addOfMoney(WarningList warnings, PgType.Money money) {
        for (PgType.Influence influence : money.text().influences()) {
            warnings.add(
                    "W160",
                    "the " + money.scale() + " digits after the point of money are those of lc_monetary ("
                            + influence.value() + ").");
        }
    }

    private static void addOfCalendar(WarningList warnings, OutOfRange outOfRange) {
        if (outOfRange == OutOfRange.ERROR) {
            warnings.add(
                    "W110",
                    "infinity, -infinity and timestamps after 294247-01-10 cannot be stored; the job stops if it meets"
                            + " one. Set values.temporal_out_of_range to null, clamp or string.");
        }
        warnings.add(
                "W111",
                "dates before 1582-10-15 and after 9999-12-31 are written as they are; Spark needs"
                        + " datetimeRebaseModeInRead=CORRECTED, Python cannot show years above 9999.");
    }

    private static void addOfInterval(WarningList warnings, OutOfRange outOfRange) {
        if (outOfRange == OutOfRange.ERROR) {
            warnings.add(
                    "W110",
                    "infinite intervals cannot be stored; the job stops if it meets one."
                            + " Set values.temporal_out_of_range to null, clamp or string.");
        }
        warnings.add(
                "W114",
                "interval is written as struct(months, days, micros); Parquet INTERVAL keeps only milliseconds and most"
                        + " readers cannot read it.");
    }

    private static void addOfArray(WarningList warnings) {
        warnings.add("W130", "multi-dimensional values stop the job. Set values.array_multidim to json.");
        warnings.add("W131", "lower bounds other than 1 are dropped. Export as CSV to keep them.");
    }

    private static void addOfText(WarningList warnings, PgType type, Column column) {
        TypeWarnings.addOfServerText(warnings, type);
        TypeWarnings.addOfText(warnings, type, column.typeName());
        if (type instanceof PgType.Scalar(ScalarKind kind, int typmod)) {
            if (kind == ScalarKind.TIMETZ) {
                warnings.add(
                        "W113", "time with time zone has no Parquet type that keeps the offset; written as STRING.");
            }
            if (kind == ScalarKind.NUMERIC) {
                addOfLongNumeric(warnings, typmod);
            }
        }
    }

    private static void addOfLongNumeric(WarningList warnings, int typmod) {
        int precision = ParquetMapping.decimalPrecision(typmod).orElse(0);
        if (precision == 0) {
            warnings.add(
                    "W101",
                    "numeric without precision is written as a Parquet STRING so that no digit is lost."
                            + " Set values.numeric_unbounded to decimal(p,s) or double.");
        } else if (precision > ParquetMapping.MAX_DECIMAL_PRECISION) {
            warnings.add(
                    "W102",
                    "precision " + precision + " is above Parquet's practical limit of "
                            + ParquetMapping.MAX_DECIMAL_PRECISION
                            + "; written as STRING. Set values.numeric_unbounded to decimal(p,s) or double.");
        }
    }

    private static void addOfName(WarningList warnings, String name) {
        if (name.chars().anyMatch(c -> NAME_CHARACTERS_REFUSED_BY_SPARK.indexOf(c) >= 0)) {
            warnings.add(
                    "W191",
                    "the name holds a blank or one of , ; { } ( ) =, which older Apache Spark versions refuse.");
        } else if (name.indexOf('.') >= 0) {
            warnings.add("W191", "the name holds a dot, which some readers take for a path; quote it there.");
        }
    }

    /// What concerns the columns together.
    static List<Warning> ofShape(TableName relation, List<Column> columns) {
        if (columns.isEmpty()) {
            return List.of(new Warning(
                    FormatMapping.REFUSED,
                    null,
                    "Relation " + relation + ": Parquet needs at least one column; export it as CSV or JSON."));
        }
        List<Warning> warnings = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (Column column : columns) {
            String first = seen.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column.name());
            if (first != null) {
                warnings.add(new Warning(
                        "W191",
                        column.name(),
                        "Columns \"" + first + "\" and \"" + column.name()
                                + "\" differ only in case: DuckDB renames the second to \"" + column.name()
                                + "_1\" and Spark refuses the file."));
            }
        }
        return warnings;
    }
}
