package sluice.engine.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sluice.model.ExportFormat;

/// Which columns of a relation an export takes, and how each stands in the query.
final class Selection {

    /// Stands before each column's name, so that no column, table or output name can be taken for another.
    static final String ALIAS = "t";

    private static final int SUGGESTIONS = 3;

    private final Relation relation;
    private final List<ExportQuery.Problem> problems;

    Selection(Relation relation, List<ExportQuery.Problem> problems) {
        this.relation = relation;
        this.problems = problems;
    }

    /// @param names in the order of the file, or null for all in table order
    List<Column> of(@Nullable List<String> names) {
        if (names == null) {
            return relation.columns();
        }
        if (names.isEmpty()) {
            problems.add(new ExportQuery.Problem(
                    "columns", "Name at least one column, or leave columns out to export all.", columnNames(relation)));
        }
        List<Column> chosen = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            Optional<Column> column = relation.column(name);
            if (column.isEmpty()) {
                problems.add(unknown("columns", name, relation));
            } else if (!seen.add(name)) {
                problems.add(new ExportQuery.Problem("columns", "Column \"" + name + "\" is named twice.", List.of()));
            } else {
                chosen.add(column.get());
            }
        }
        return chosen;
    }

    static String reference(Column column) {
        return ALIAS + '.' + Identifiers.quote(column.name());
    }

    static String expression(Column column, ExportFormat format) {
        String reference = reference(column);
        return switch (column.type()) {
            case PgType.ServerText text -> textOfServer(text, column, format);
            case PgType.Money(PgType.ServerText text, int _) ->
                format == ExportFormat.PARQUET ? reference : textOfServer(text, column, format);
            case PgType.Scalar _,
                    PgType.Enumeration _,
                    PgType.Array _,
                    PgType.Composite _,
                    PgType.Range _,
                    PgType.Multirange _ -> reference;
        };
    }

    private static String textOfServer(PgType.ServerText text, Column column, ExportFormat format) {
        String wrapped = switch (format) {
            case CSV, PARQUET -> text.outputExpression().formatted(reference(column));
            case JSON, JSONL -> "pg_catalog.to_json(" + reference(column) + ")";
        };
        return wrapped + " AS " + Identifiers.quote(column.name());
    }

    static ExportQuery.Problem unknown(String field, String name, Relation relation) {
        List<String> names = columnNames(relation);
        List<String> near = Nearest.of(name, names, SUGGESTIONS);
        String suggestion =
                near.isEmpty() ? "" : near.stream().collect(Collectors.joining("\" or \"", " Did you mean \"", "\"?"));
        return new ExportQuery.Problem(
                field, relation.name() + " has no column \"" + abbreviated(name) + "\"." + suggestion, names);
    }

    static List<String> columnNames(Relation relation) {
        return relation.columns().stream().map(Column::name).toList();
    }

    /// A name of a request is no longer than this in a message: PostgreSQL's own end at 63 bytes.
    private static String abbreviated(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}
