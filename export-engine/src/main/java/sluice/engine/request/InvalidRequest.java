package sluice.engine.request;

import java.util.List;

/// A request that cannot be accepted as it is, with everything that is wrong with it. Its words go to whoever asked.
/// Without a stack trace, since it is an answer and no defect.
public final class InvalidRequest extends RuntimeException {

    private final List<FieldError> errors;

    /// @param errors at least one
    public InvalidRequest(List<FieldError> errors) {
        super(
                errors.size() == 1
                        ? errors.getFirst().detail()
                        : errors.size() + " things are wrong with the request; \"errors\" names each.",
                null,
                false,
                false);
        this.errors = List.copyOf(errors);
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }
}
