package sluice.engine.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is wrong with one request, gathered so that a client hears it all at once. Not thread-safe.
public final class FieldErrors {

    private static final int MOST = 100;
    private static final int MOST_ALLOWED = 200;

    private final List<FieldError> errors = new ArrayList<>();

    public void add(String pointer, String code, String detail) {
        add(pointer, code, detail, null);
    }

    /// @param allowed what would be right; the first 200 are told
    public void add(String pointer, String code, String detail, @Nullable List<String> allowed) {
        if (errors.size() < MOST) {
            errors.add(new FieldError(pointer, code, detail, allowed == null ? null : firstOf(allowed)));
        }
    }

    private static List<String> firstOf(List<String> allowed) {
        return allowed.subList(0, Math.min(allowed.size(), MOST_ALLOWED));
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public boolean has(String pointer) {
        return errors.stream().anyMatch(e -> e.pointer().equals(pointer));
    }

    /// @throws InvalidRequest with all that was added, if there is any
    public void refuseIfAny() {
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }
}
