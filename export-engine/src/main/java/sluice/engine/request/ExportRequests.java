package sluice.engine.request;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.engine.ExportFailure;
import sluice.engine.encode.FormatMapping;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.Relation;
import sluice.model.DateRange;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.FailureCode;
import sluice.model.OrderBy;
import sluice.model.Warning;
import tools.jackson.databind.node.ObjectNode;

/// Takes requests for exports and finds everything that is wrong with them before anything is stored. Thread-safe.
public class ExportRequests {

    private static final Logger log = LoggerFactory.getLogger(ExportRequests.class);

    private final KnownTables tables;

    public ExportRequests(KnownTables tables) {
        this.tables = tables;
    }

    /// @throws InvalidRequest with every wrong field
    public CheckedExport check(ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        ExportRequest request = ExportRequestReader.read(body, errors);
        Optional<Relation> relation = relation(request, errors);
        if (relation.isEmpty()) {
            DateSyntax.check(request.dates(), errors);
            errors.refuseIfAny();
            throw new IllegalStateException("a request without a table passed as right");
        }
        return check(body, request, relation.get(), errors);
    }

    private CheckedExport check(ObjectNode body, ExportRequest request, Relation relation, FieldErrors errors) {
        ExportSpec spec = spec(request, relation, errors);
        Optional<ExportQuery> fitting = query(spec, relation, errors);
        errors.refuseIfAny();
        ExportQuery query = fitting.orElseThrow();
        List<Warning> warnings = warnings(spec, relation, query, errors);
        ExportSpec kept = tables.kept(spec, relation);
        Long rows = estimatedRows(spec, relation, keptQuery(kept, relation), errors);
        errors.refuseIfAny();
        return new CheckedExport(
                spec,
                kept,
                query,
                String.valueOf(request.table()),
                CheckedExport.withoutSecret(body),
                request.label(),
                request.webhook(),
                rows,
                warnings);
    }

    private Optional<Relation> relation(ExportRequest request, FieldErrors errors) {
        String table = request.table();
        if (table == null) {
            return Optional.empty();
        }
        Optional<Relation> relation = tables.resolve(table);
        if (relation.isEmpty()) {
            List<String> nearest = tables.nearest(table);
            String detail = "There is no table " + Echo.quoted(table) + " that can be exported."
                    + NearestNames.question(nearest) + " GET /api/v1/export/tables, or ./sluice tables, lists all.";
            errors.add("/table_name", "unknown_table", detail, nearest.isEmpty() ? null : nearest);
        }
        return relation;
    }

    /// As far as the request is right; what is wrong is noted and left out.
    private static ExportSpec spec(ExportRequest request, Relation relation, FieldErrors errors) {
        RelationCheck check = new RelationCheck(relation, errors);
        List<String> columns = check.columns(request.columns());
        List<OrderBy> order = check.orderBy(request.orderBy());
        return new ExportSpec(
                relation.name(),
                request.format() == null ? ExportFormat.CSV : request.format(),
                columns,
                dates(request.dates(), check, errors),
                request.where(),
                request.rowLimit(),
                order,
                request.compress(),
                request.csv(),
                request.parquet(),
                request.values());
    }

    private static @Nullable DateRange dates(ExportRequest.Dates dates, RelationCheck check, FieldErrors errors) {
        Optional<String> column = check.dateColumn(dates.column(), !dates.isOpen());
        if (dates.isOpen()) {
            return null;
        }
        if (column.isEmpty()) {
            DateSyntax.check(dates, errors);
            return null;
        }
        return new DateRange(column.get(), dates.from(), dates.to(), dates.timeZone());
    }

    /// Empty where something was noted.
    private static Optional<ExportQuery> query(ExportSpec spec, Relation relation, FieldErrors errors) {
        try {
            return Optional.of(ExportQuery.of(spec, relation));
        } catch (ExportQuery.Unfit e) {
            Problems.note(e, errors);
            return Optional.empty();
        }
    }

    /// What does not fit there is not the request's.
    private ExportQuery keptQuery(ExportSpec kept, Relation relation) {
        try {
            return tables.query(kept, relation);
        } catch (ExportQuery.Unfit e) {
            throw new IllegalStateException("what is kept of a right request does not fit its table", e);
        }
    }

    /// @return null where the planner refuses for a reason that is not the request's
    private @Nullable Long estimatedRows(ExportSpec spec, Relation relation, ExportQuery query, FieldErrors errors) {
        try {
            return tables.estimate(query).rows();
        } catch (ExportFailure e) {
            if (ConditionCheck.mayExplain(e) && new ConditionCheck(tables, relation, errors).blame(spec)) {
                return null;
            }
            if (e.code() == FailureCode.INTERNAL) {
                log.warn("There is no estimate: {}", e.getMessage());
            } else {
                errors.add("/table_name", e.code().wireName(), String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    private static List<Warning> warnings(ExportSpec spec, Relation relation, ExportQuery query, FieldErrors errors) {
        List<Warning> warnings = FormatMapping.forExport(relation, query.columns(), spec);
        for (Warning warning : warnings) {
            if (warning.code().equals(FormatMapping.REFUSED)) {
                errors.add("/format", "not_representable", warning.detail());
            }
        }
        return warnings;
    }
}
