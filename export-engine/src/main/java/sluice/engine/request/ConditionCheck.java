package sluice.engine.request;

import java.sql.SQLException;
import java.util.List;
import sluice.engine.ExportFailure;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.Relation;
import sluice.model.Condition;
import sluice.model.CsvOptions;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;

/// Finds the conditions that the source does not take: values that are none of their column's type, as the label of
/// another enum, and types that do not compare. It asks for each condition alone, and only once a query was refused.
final class ConditionCheck {

    private final KnownTables tables;
    private final Relation relation;
    private final FieldErrors errors;

    ConditionCheck(KnownTables tables, Relation relation, FieldErrors errors) {
        this.tables = tables;
        this.relation = relation;
        this.errors = errors;
    }

    /// Whether the refusal is about values (class 22), or about operators and types (class 42, and 0A).
    static boolean mayExplain(ExportFailure refusal) {
        return isAboutValue(refusal)
                || stateOf(refusal).startsWith("42")
                || stateOf(refusal).startsWith("0A");
    }

    private static boolean isAboutValue(ExportFailure refusal) {
        return stateOf(refusal).startsWith("22");
    }

    private static String stateOf(ExportFailure refusal) {
        return refusal.getCause() instanceof SQLException e && e.getSQLState() != null ? e.getSQLState() : "";
    }

    /// @return whether any was found
    boolean blame(ExportSpec spec) {
        boolean found = false;
        for (int i = 0; i < spec.where().size(); i++) {
            found |= isRefused(spec.where().get(i), "/filters/where/" + i);
        }
        return found;
    }

    private boolean isRefused(Condition condition, String pointer) {
        try {
            tables.estimate(ExportQuery.of(alone(condition), relation));
            return false;
        } catch (ExportQuery.Unfit e) {
            throw new IllegalStateException("a condition that fitted among others does not fit alone", e);
        } catch (ExportFailure e) {
            if (!mayExplain(e)) {
                return false;
            }
            note(condition, pointer, e);
            return true;
        }
    }

    private void note(Condition condition, String pointer, ExportFailure refusal) {
        String column = "Column \"" + condition.column() + "\" is of type "
                + relation.column(condition.column()).orElseThrow().typeName();
        if (isAboutValue(refusal)) {
            errors.add(pointer + "/value", "invalid_value", column + ", which has no such value.");
        } else {
            errors.add(pointer + "/op", "not_allowed", column + ", which cannot be compared in this way.");
        }
    }

    private ExportSpec alone(Condition condition) {
        return new ExportSpec(
                relation.name(),
                ExportFormat.CSV,
                null,
                null,
                List.of(condition),
                null,
                List.of(),
                false,
                CsvOptions.DEFAULT,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
    }
}
