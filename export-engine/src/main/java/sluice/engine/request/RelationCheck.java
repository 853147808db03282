package sluice.engine.request;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sluice.engine.source.Column;
import sluice.engine.source.Relation;
import sluice.model.OrderBy;

/// Holds the columns that a request names against those that the relation has.
final class RelationCheck {

    private final Relation relation;
    private final FieldErrors errors;
    private final List<String> existing;

    RelationCheck(Relation relation, FieldErrors errors) {
        this.relation = relation;
        this.errors = errors;
        this.existing = relation.columns().stream().map(Column::name).toList();
    }

    /// @return those that exist, once each; null for all
    @Nullable
    List<String> columns(@Nullable List<String> requested) {
        if (requested == null) {
            return null;
        }
        Set<String> columns = new LinkedHashSet<>();
        for (int i = 0; i < requested.size(); i++) {
            String pointer = "/columns/" + i;
            if (requireColumn(pointer, requested.get(i))) {
                isFirst(pointer, requested.get(i), columns);
            }
        }
        return columns.isEmpty() ? null : List.copyOf(columns);
    }

    /// A leading `-` means descending, unless a column has that very name.
    List<OrderBy> orderBy(List<String> requested) {
        Set<String> seen = new HashSet<>();
        List<OrderBy> order = new ArrayList<>();
        for (int i = 0; i < requested.size(); i++) {
            String term = requested.get(i);
            boolean descending = term.startsWith("-") && !existing.contains(term);
            String column = descending ? term.substring(1) : term;
            String pointer = "/order_by/" + i;
            if (requireColumn(pointer, column) && isFirst(pointer, column, seen)) {
                order.add(new OrderBy(column, descending));
            }
        }
        return order;
    }

    /// The column that a date filter rests on: the one named, else the only candidate.
    ///
    /// @param needed whether there is a date to filter by; without one, only a name is checked
    Optional<String> dateColumn(@Nullable String requested, boolean needed) {
        List<String> candidates = relation.dateColumns();
        if (requested != null) {
            return namedDateColumn(requested, candidates);
        }
        if (!needed || candidates.size() == 1) {
            return candidates.stream().findFirst();
        }
        if (candidates.isEmpty()) {
            errors.add(
                    "/filters",
                    "no_date_column",
                    relation.name() + " has no column of type date, timestamp or timestamptz to filter by.");
        } else {
            String detail = "Several columns could be meant by the dates; name one as date_column: "
                    + String.join(", ", candidates) + ".";
            errors.add("/filters/date_column", "ambiguous_date_column", detail, candidates);
        }
        return Optional.empty();
    }

    private Optional<String> namedDateColumn(String requested, List<String> candidates) {
        if (candidates.contains(requested)) {
            return Optional.of(requested);
        }
        String pointer = "/filters/date_column";
        if (requireColumn(pointer, requested)) {
            String detail = "The column " + Echo.quoted(requested) + " is no date, timestamp or timestamptz.";
            errors.add(pointer, "not_a_date_column", detail, candidates);
        }
        return Optional.empty();
    }

    private boolean requireColumn(String pointer, String name) {
        if (existing.contains(name)) {
            return true;
        }
        List<String> nearest = NearestNames.to(name, existing);
        String detail = relation.name() + " has no column " + Echo.quoted(name) + "." + NearestNames.question(nearest);
        errors.add(pointer, "unknown_column", detail, existing);
        return false;
    }

    /// @return whether it is the first time
    private boolean isFirst(String pointer, String name, Set<String> seen) {
        boolean first = seen.add(name);
        if (!first) {
            errors.add(pointer, "repeated_column", "The column " + Echo.quoted(name) + " is named twice.");
        }
        return first;
    }
}
