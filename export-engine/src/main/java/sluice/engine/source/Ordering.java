package sluice.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sluice.model.OrderBy;

/// The order of the rows of an export.
final class Ordering {

    private static final Set<ScalarKind> UNORDERED = Set.of(
            ScalarKind.JSON,
            ScalarKind.POINT,
            ScalarKind.LINE,
            ScalarKind.LSEG,
            ScalarKind.BOX,
            ScalarKind.PATH,
            ScalarKind.POLYGON,
            ScalarKind.CIRCLE,
            ScalarKind.INT2VECTOR);

    /// Types whose kind they share with ones that have an order.
    private static final Set<String> UNORDERED_NAMES = Set.of("xml", "xid", "cid", "refcursor");

    private final Relation relation;
    private final List<ExportQuery.Problem> problems;

    Ordering(Relation relation, List<ExportQuery.Problem> problems) {
        this.relation = relation;
        this.problems = problems;
    }

    /// The clause with a leading space; empty for storage order.
    String of(List<OrderBy> order) {
        List<String> keys = new ArrayList<>();
        for (OrderBy key : order) {
            Optional<Column> column = relation.column(key.column());
            if (column.isEmpty()) {
                problems.add(Selection.unknown("order_by", key.column(), relation));
            } else if (!hasOrder(column.get())) {
                problems.add(new ExportQuery.Problem(
                        "order_by",
                        "Column \"" + key.column() + "\" is of type "
                                + column.get().typeName() + ", which has no order.",
                        relation.columns().stream()
                                .filter(Ordering::hasOrder)
                                .map(Column::name)
                                .toList()));
            } else {
                keys.add(Selection.reference(column.get()) + (key.descending() ? " DESC" : ""));
            }
        }
        return keys.isEmpty() ? "" : " ORDER BY " + String.join(", ", keys);
    }

    private static boolean hasOrder(Column column) {
        return !UNORDERED_NAMES.contains(column.typeName()) && hasOrder(column.type());
    }

    private static boolean hasOrder(PgType type) {
        return switch (type) {
            case PgType.Scalar scalar -> !UNORDERED.contains(scalar.kind());
            case PgType.Array array -> hasOrder(array.element());
            case PgType.Composite composite -> composite.fields().stream().allMatch(field -> hasOrder(field.type()));
            case PgType.Enumeration _, PgType.Range _, PgType.Multirange _, PgType.Money _ -> true;
            // Whether these have one, only the server knows.
            case PgType.ServerText _ -> true;
        };
    }
}
