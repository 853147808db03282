package sluice.engine.source;

import java.util.List;
import sluice.model.ExportSpec;

/// The SELECT of an export, made from a checked specification and the catalog's own names; no text of a
/// request is in it.
///
/// @param sql without a trailing semicolon; gives one row more than `row_limit`, so that a cut can be told
/// @param columns what each field of the wire is, in file order
public record ExportQuery(String sql, List<Column> columns) {

    /// A specification does not fit the relation; the message names the field and what is allowed.
    public static final class Unfit extends Exception {

        private final String field;

        public Unfit(String field, String message) {
            super(message);
            this.field = field;
        }

        /// The field of the request, as `filters.date_from`.
        public String field() {
            return field;
        }
    }

    public static ExportQuery of(ExportSpec spec, Relation relation) throws Unfit {
        throw new UnsupportedOperationException();
    }
}
