package sluice.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// What a controller knows of a request, for its record.
///
/// @param jobId that it is about
/// @param subject its table, by its true name
/// @param rows of the file that is sent; null where none is
/// @param bytes likewise
public record AuditNote(
        @Nullable Long jobId,
        @Nullable String subject,
        @Nullable Long rows,
        @Nullable Long bytes) {

    private static final String ATTRIBUTE = AuditNote.class.getName();
    private static final AuditNote NOTHING = new AuditNote(null, null, null, null);

    /// Replaces what was noted before.
    public void of(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static AuditNote from(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof AuditNote note ? note : NOTHING;
    }
}
