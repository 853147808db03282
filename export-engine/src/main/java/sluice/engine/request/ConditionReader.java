package sluice.engine.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.model.Condition;
import sluice.model.Condition.Op;

/// Reads `filters.where`, as far as it can be judged without the catalog.
public final class ConditionReader {

    private static final int COLUMN_LENGTH = 400;

    private ConditionReader() {}

    /// Empty where one of them is wrong, so that the others keep their places.
    public static List<Condition> read(JsonFields filters, FieldErrors errors) {
        List<Condition> conditions = new ArrayList<>();
        List<JsonFields> objects = filters.objects("where", RequestLimits.CONDITIONS);
        for (JsonFields fields : objects) {
            Condition condition = condition(fields, errors);
            fields.refuseOthers();
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions.size() == objects.size() ? conditions : List.of();
    }

    private static @Nullable Condition condition(JsonFields fields, FieldErrors errors) {
        fields.require("column", "column is missing; it names the column that is compared.");
        fields.require("op", "op is missing; it is one of eq, ne, lt, le, gt, ge, in, is_null, not_null.");
        String column = fields.text("column", COLUMN_LENGTH);
        Op op = fields.choice("op", Op.class);
        if (op == null) {
            fields.ignore("value");
            return null;
        }
        List<String> values = values(op, fields, errors);
        return column == null || values == null ? null : new Condition(column, op, values);
    }

    private static @Nullable List<String> values(Op op, JsonFields fields, FieldErrors errors) {
        if (op.asksForNull()) {
            if (fields.has("value")) {
                errors.add(fields.at("value"), "not_allowed", "is_null and not_null take no value.");
                return null;
            }
            return List.of();
        }
        if (op == Op.IN) {
            fields.require("value", "value is missing; in takes an array of values.");
            List<String> values =
                    fields.scalars("value", RequestLimits.CONDITION_VALUES, RequestLimits.VALUE_CHARACTERS);
            if (values != null && values.isEmpty() && fields.has("value")) {
                errors.add(fields.at("value"), "empty", "value is empty; name at least one.");
            }
            return values == null || values.isEmpty() ? null : values;
        }
        fields.require("value", "value is missing; for rows without a value, op is is_null.");
        String value = fields.scalar("value", RequestLimits.VALUE_CHARACTERS);
        return value == null ? null : List.of(value);
    }
}
