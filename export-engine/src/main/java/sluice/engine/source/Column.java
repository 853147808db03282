package sluice.engine.source;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A column of a relation, as the catalog has it.
///
/// @param name the true name, unquoted
/// @param typeName as `format_type` shows it, as `numeric(12,2)`
/// @param notNull whether the catalog claims so; a constraint may be NOT VALID, so it is no promise
/// @param comment or null
public record Column(
        String name,
        PgType type,
        String typeName,
        boolean notNull,
        @Nullable String comment) {

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(typeName, "typeName");
    }

    /// Whether a date filter can rest on the column: date, timestamp or timestamptz.
    public boolean isTemporal() {
        return type instanceof PgType.Scalar(ScalarKind kind, int ignored)
                && (kind == ScalarKind.DATE || kind == ScalarKind.TIMESTAMP || kind == ScalarKind.TIMESTAMPTZ);
    }
}
