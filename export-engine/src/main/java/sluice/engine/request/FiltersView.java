package sluice.engine.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.model.Condition;
import sluice.model.DateRange;
import sluice.model.ExportSpec;

/// The filters of an export as they were understood: with the column that the dates rest on. As JSON it is what a
/// request may have as `filters`.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FiltersView(
        @Nullable String dateFrom,
        @Nullable String dateTo,
        @Nullable String dateColumn,
        @Nullable String timeZone,
        @Nullable List<ConditionView> where) {

    /// @param value a text, an array of texts for `in`, or null
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConditionView(
            String column, Condition.Op op, @Nullable Object value) {

        static ConditionView of(Condition condition) {
            return new ConditionView(condition.column(), condition.op(), value(condition));
        }

        private static @Nullable Object value(Condition condition) {
            if (condition.op().asksForNull()) {
                return null;
            }
            return condition.op() == Condition.Op.IN
                    ? condition.values()
                    : condition.values().getFirst();
        }
    }

    /// @return null where every row is wanted
    public static @Nullable FiltersView of(ExportSpec spec) {
        DateRange dates = spec.dates();
        List<ConditionView> where = spec.where().isEmpty()
                ? null
                : spec.where().stream().map(ConditionView::of).toList();
        if (dates == null) {
            return where == null ? null : new FiltersView(null, null, null, null, where);
        }
        return new FiltersView(
                dates.from(), dates.to(), dates.column(), dates.timeZone().getId(), where);
    }
}
