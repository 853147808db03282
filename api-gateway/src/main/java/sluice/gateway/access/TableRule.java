package sluice.gateway.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sluice.model.Condition;

/// What a role may have of one table.
///
/// @param columns true names; null for all of them
/// @param where conditions that all of its rows fulfil
public record TableRule(@Nullable Set<String> columns, List<Condition> where) {

    public TableRule {
        columns = columns == null ? null : Set.copyOf(columns);
        where = List.copyOf(where);
    }
}
