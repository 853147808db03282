package sluice.gateway.jobs;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.FieldErrors;

/// Reads the header `Idempotency-Key`: 1 to 255 printable ASCII characters, at most once.
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /// @return null where the client gave none
    /// @throws sluice.engine.request.InvalidRequest if it is no key
    static @Nullable String of(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(HEADER));
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1 || !values.getFirst().matches("[\\x20-\\x7e]{1,255}")) {
            FieldErrors errors = new FieldErrors();
            errors.add(HEADER, "invalid_key", "Idempotency-Key must be 1 to 255 printable ASCII characters, once.");
            errors.refuseIfAny();
        }
        return values.getFirst();
    }
}
