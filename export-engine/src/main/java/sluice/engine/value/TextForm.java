package sluice.engine.value;

import sluice.engine.source.PgType;

/// PostgreSQL's output text of each type, as `COPY … (FORMAT csv)` has it before quoting, in the session that the
/// source connection sets (ISO dates, UTC, hex bytea, shortest floats).
public final class TextForm {

    private TextForm() {}

    public static ValueWriter of(PgType type) {
        throw new UnsupportedOperationException();
    }
}
