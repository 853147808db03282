package sluice.engine.value;

import sluice.engine.source.PgType;
import sluice.model.ValuePolicy;

public final class JsonForm {

    private JsonForm() {}

    public static ValueWriter of(PgType type, ValuePolicy values) {
        throw new UnsupportedOperationException();
    }
}
