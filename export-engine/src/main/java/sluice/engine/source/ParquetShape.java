package sluice.engine.source;

import java.util.List;

/// Parquet has no group without fields: what a relation must have so that a file can be written at all.
final class ParquetShape {

    private ParquetShape() {}

    static void check(Relation relation, List<Column> columns, List<ExportQuery.Problem> problems) {
        if (columns.isEmpty()) {
            problems.add(
                    problem(relation.name() + " has no columns, and Parquet needs at least one. Use CSV or JSON."));
        }
        for (Column column : columns) {
            if (hasEmptyComposite(column.type())) {
                problems.add(problem("Column \"" + column.name() + "\" holds a composite type without fields, which"
                        + " Parquet cannot store. Leave it out of columns, or use CSV or JSON."));
            }
        }
    }

    private static ExportQuery.Problem problem(String message) {
        return new ExportQuery.Problem("parquet", message, List.of());
    }

    private static boolean hasEmptyComposite(PgType type) {
        return switch (type) {
            case PgType.Composite composite ->
                composite.fields().isEmpty()
                        || composite.fields().stream().anyMatch(field -> hasEmptyComposite(field.type()));
            case PgType.Array array -> hasEmptyComposite(array.element());
            case PgType.Scalar _,
                    PgType.Enumeration _,
                    PgType.Range _,
                    PgType.Multirange _,
                    PgType.ServerText _,
                    PgType.Money _ -> false;
        };
    }
}
