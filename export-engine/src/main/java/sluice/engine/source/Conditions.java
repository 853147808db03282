package sluice.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sluice.engine.source.ExportQuery.Problem;
import sluice.model.Condition;

/// The conditions of an export besides its dates. What a value is, [Literal] decides; whether the column's type has it,
/// and compares at all, only the server knows for some types.
final class Conditions {

    private final Relation relation;
    private final List<Problem> problems;

    Conditions(Relation relation, List<Problem> problems) {
        this.relation = relation;
        this.problems = problems;
    }

    /// One for each that is right.
    List<String> of(List<Condition> conditions) {
        List<String> sql = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            String field = "filters.where." + i;
            Condition condition = conditions.get(i);
            Optional<Column> column = relation.column(condition.column());
            if (column.isEmpty()) {
                problems.add(Selection.unknown(field + ".column", condition.column(), relation));
            } else {
                sql.add(sql(column.get(), condition, field));
            }
        }
        return sql;
    }

    private String sql(Column column, Condition condition, String field) {
        String reference = Selection.reference(column);
        return switch (condition.op()) {
            case IS_NULL -> reference + " IS NULL";
            case NOT_NULL -> reference + " IS NOT NULL";
            case IN ->
                condition.values().stream()
                        .map(value -> literal(column, value, field))
                        .collect(Collectors.joining(", ", reference + " IN (", ")"));
            case EQ -> compared(reference, "=", column, condition, field);
            case NE -> compared(reference, "<>", column, condition, field);
            case LT -> compared(reference, "<", column, condition, field);
            case LE -> compared(reference, "<=", column, condition, field);
            case GT -> compared(reference, ">", column, condition, field);
            case GE -> compared(reference, ">=", column, condition, field);
        };
    }

    private String compared(String reference, String operator, Column column, Condition condition, String field) {
        return reference + " " + operator + " "
                + literal(column, condition.values().getFirst(), field);
    }

    /// Empty where there was a problem.
    private String literal(Column column, String value, String field) {
        return switch (Literal.of(column.type(), value)) {
            case Literal.Sql(String text) -> text;
            case Literal.Unfit(String wish) -> {
                problems.add(new Problem(
                        field + ".value",
                        "Column \"" + column.name() + "\" is of type " + column.typeName() + ", so a value must be "
                                + wish + ".",
                        List.of()));
                yield "";
            }
        };
    }
}
