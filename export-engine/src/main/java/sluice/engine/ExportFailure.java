package sluice.engine;

import java.util.Objects;
import sluice.model.FailureCode;

/// An export could not be made: a code that decides about another attempt, and a sentence for people that
/// names column and row where there is one. Never a value of the source. Nothing of the attempt can be
/// downloaded.
public final class ExportFailure extends Exception {

    private final FailureCode code;

    public ExportFailure(FailureCode code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    public ExportFailure(FailureCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    public FailureCode code() {
        return code;
    }
}
