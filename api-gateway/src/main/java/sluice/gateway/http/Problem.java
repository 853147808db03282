package sluice.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.FieldError;

/// The body of every answer that is no success: `application/problem+json`, RFC 9457.
///
/// @param instance the path of the request
/// @param incident what to look for in the gateway's log, where there is more to know than the client is told
/// @param errors every wrong field
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable String incident,
        List<FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(RequestRefused refusal, String instance) {
        ProblemType type = refusal.type();
        return new Problem(
                type.uri(), type.title(), type.status().value(), refusal.detail(), instance, null, refusal.errors());
    }

    static Problem internal(String incident, String instance) {
        ProblemType type = ProblemType.INTERNAL;
        return new Problem(
                type.uri(),
                type.title(),
                type.status().value(),
                "The gateway could not answer; its log says why under incident " + incident + ".",
                instance,
                incident,
                List.of());
    }
}
