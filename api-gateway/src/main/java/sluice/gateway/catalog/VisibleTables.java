package sluice.gateway.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.engine.ExportFailure;
import sluice.engine.request.ListedTables;
import sluice.engine.request.NearestNames;
import sluice.engine.request.SourceTables;
import sluice.engine.source.Column;
import sluice.engine.source.Explain;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.Relation;
import sluice.gateway.access.TableRule;
import sluice.model.Condition;
import sluice.model.ExportSpec;
import sluice.model.TableName;

/// The source's tables as one caller sees them: those of its role, each without the columns that it may not have.
/// What it asks for is kept to the rows of its role.
final class VisibleTables implements ListedTables {

    private static final Logger log = LoggerFactory.getLogger(VisibleTables.class);
    private static final int FOUND_AT_ONCE = 1_000;

    private final SourceTables all;
    private final Map<String, TableRule> rules;

    VisibleTables(SourceTables all, Map<String, TableRule> rules) {
        this.all = all;
        this.rules = rules;
    }

    /// Reads on until enough of those that it finds are shown.
    @Override
    public List<Relation> matching(@Nullable String search, @Nullable TableName after, int limit) {
        List<Relation> matching = new ArrayList<>();
        TableName last = after;
        List<Relation> found;
        do {
            found = all.matching(search, last, FOUND_AT_ONCE);
            found.stream().flatMap(relation -> shown(relation).stream()).forEach(matching::add);
            last = found.isEmpty() ? last : found.getLast().name();
        } while (found.size() == FOUND_AT_ONCE && matching.size() < limit);
        return matching.subList(0, Math.min(matching.size(), limit));
    }

    @Override
    public Optional<Relation> resolve(String requested) {
        return all.resolve(requested).flatMap(this::shown);
    }

    @Override
    public List<String> nearest(String requested) {
        return NearestNames.to(requested, rules.keySet()).stream()
                .filter(name -> resolve(name).isPresent())
                .toList();
    }

    @Override
    public Explain.Estimate estimate(ExportQuery query) throws ExportFailure {
        return all.estimate(query);
    }

    @Override
    public ExportSpec kept(ExportSpec asked, Relation shown) {
        List<String> columns = asked.columns() == null
                ? shown.columns().stream().map(Column::name).toList()
                : asked.columns();
        List<Condition> where = new ArrayList<>(asked.where());
        where.addAll(rule(shown).where());
        return asked.withColumns(columns).withConditions(where);
    }

    /// The conditions of a role may name columns that it does not see.
    @Override
    public ExportQuery query(ExportSpec kept, Relation shown) throws ExportQuery.Unfit {
        return ExportQuery.of(
                kept,
                all.resolve(shown.name().toString())
                        .orElseThrow(() -> new IllegalStateException("the table went away meanwhile")));
    }

    /// Empty where the role does not have it, and where a rule does not fit it any more: rather nothing than too much.
    private Optional<Relation> shown(Relation relation) {
        TableRule rule = rules.get(relation.name().toString());
        if (rule == null) {
            return Optional.empty();
        }
        for (Condition condition : rule.where()) {
            if (relation.column(condition.column()).isEmpty()) {
                log.error(
                        "{} is shown to nobody whose role keeps it to rows by {}: there is no such column",
                        relation.name(),
                        condition.column());
                return Optional.empty();
            }
        }
        return without(relation, rule);
    }

    /// How many rows there are is told of the whole table alone.
    private static Optional<Relation> without(Relation relation, TableRule rule) {
        Set<String> allowed = rule.columns();
        List<Column> columns = relation.columns().stream()
                .filter(column -> allowed == null || allowed.contains(column.name()))
                .toList();
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        boolean wholeKey = allowed == null || allowed.containsAll(relation.primaryKey());
        return Optional.of(new Relation(
                relation.name(),
                relation.kind(),
                columns,
                wholeKey ? relation.primaryKey() : List.of(),
                rule.where().isEmpty() ? relation.estimatedRows() : 0,
                rule.where().isEmpty() ? relation.sizeBytes() : 0,
                columns.size() == relation.columns().size() ? relation.comment() : null,
                relation.traits()));
    }

    private TableRule rule(Relation shown) {
        TableRule rule = rules.get(shown.name().toString());
        if (rule == null) {
            throw new IllegalStateException(shown.name() + " was shown without a rule");
        }
        return rule;
    }
}
