package sluice.engine.request;

import java.util.List;
import sluice.engine.source.Column;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.PgType;
import sluice.engine.source.Relation;
import sluice.engine.source.ScalarKind;
import sluice.model.DateRange;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

/// Judges the dates of a filter whose column is not known, because the table or the column of the request was wrong
/// too: against a column that takes every form of date.
final class DateSyntax {

    private static final String COLUMN = "moment";
    private static final Relation STAND_IN = new Relation(
            new TableName("any", "any"),
            Relation.Kind.TABLE,
            List.of(new Column(COLUMN, PgType.scalar(ScalarKind.TIMESTAMPTZ), "timestamptz", false, null)),
            List.of(),
            0,
            0,
            null);

    private DateSyntax() {}

    static void check(ExportRequest.Dates dates, FieldErrors errors) {
        if (dates.isOpen()) {
            return;
        }
        DateRange range = new DateRange(COLUMN, dates.from(), dates.to(), dates.timeZone());
        ExportSpec spec = new ExportSpec(
                STAND_IN.name(),
                ExportFormat.CSV,
                null,
                range,
                null,
                List.of(),
                false,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
        try {
            ExportQuery.of(spec, STAND_IN);
        } catch (ExportQuery.Unfit e) {
            Problems.note(e, errors);
        }
    }
}
