package sluice.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;

/// The SELECT of an export, made from a checked specification and the catalog's own names; no text of a
/// request is in it.
///
/// Ordinary columns are selected as they are. One whose text only the server can make is wrapped: for CSV
/// and Parquet by its output function, giving `text`; for JSON by `to_json`, giving the fragment that
/// `row_to_json` would have, which may hold line feeds between tokens.
///
/// @param sql without a trailing semicolon; gives one row more than `row_limit`, so that a cut can be told
/// @param columns what each field of the wire is, in file order
public record ExportQuery(String sql, List<Column> columns) {

    public ExportQuery {
        columns = List.copyOf(columns);
    }

    /// One thing in a specification that does not fit the relation.
    ///
    /// @param field of the request, as `filters.date_from`
    /// @param message for people: what is wrong, and what to write instead
    /// @param allowed the names that exist, or empty where the message says it all
    public record Problem(String field, String message, List<String> allowed) {
        public Problem {
            allowed = List.copyOf(allowed);
        }
    }

    /// A specification does not fit the relation; there is at least one problem.
    public static final class Unfit extends Exception {

        private final transient List<Problem> problems;

        Unfit(List<Problem> problems) {
            this.problems = List.copyOf(problems);
        }

        /// What is wrong with all of them, one sentence after the other.
        @Override
        public String getMessage() {
            return problems.stream().map(Problem::message).collect(Collectors.joining(" "));
        }

        /// The first field of the request that is wrong, as `filters.date_from`.
        public String field() {
            return problems.getFirst().field();
        }

        /// All of them, in the order of the request's fields.
        public List<Problem> problems() {
            return problems;
        }
    }

    /// @throws Unfit with every problem at once
    public static ExportQuery of(ExportSpec spec, Relation relation) throws Unfit {
        List<Problem> problems = new ArrayList<>();
        requirePopulated(relation, problems);
        List<Column> columns = new Selection(relation, problems).of(spec.columns());
        String where = where(spec, relation, problems);
        String orderBy = new Ordering(relation, problems).of(spec.orderBy());
        if (spec.format() == ExportFormat.PARQUET && problems.isEmpty()) {
            ParquetShape.check(relation, columns, problems);
        }
        if (!problems.isEmpty()) {
            throw new Unfit(problems);
        }
        String select = columns.stream()
                .map(column -> ' ' + Selection.expression(column, spec.format()))
                .collect(Collectors.joining(","));
        return new ExportQuery(
                "SELECT" + select + " FROM " + Identifiers.quote(relation.name()) + " AS " + Selection.ALIAS + where
                        + orderBy + limit(spec.rowLimit()),
                columns);
    }

    private static String where(ExportSpec spec, Relation relation, List<Problem> problems) {
        List<String> conditions = new ArrayList<>();
        if (spec.dates() != null) {
            conditions.add(new DateFilter(relation, problems).condition(spec.dates()));
        }
        conditions.addAll(new Conditions(relation, problems).of(spec.where()));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static void requirePopulated(Relation relation, List<Problem> problems) {
        if (relation.traits().contains(Relation.Trait.NOT_POPULATED)) {
            problems.add(new Problem(
                    "table_name",
                    "Materialized view " + relation.name() + " has not been populated, so there is nothing to read."
                            + " Run REFRESH MATERIALIZED VIEW at the source first.",
                    List.of()));
        }
    }

    private static String limit(@Nullable Long rows) {
        return rows == null || rows == Long.MAX_VALUE ? "" : " LIMIT " + (rows + 1);
    }
}
