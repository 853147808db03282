package sluice.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/// The address of a request as the API's description has it, with `{id}` for an id.
public final class Route {

    private Route() {}

    /// Known once a handler was found.
    ///
    /// @return null where the address is nobody's
    public static @Nullable String of(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? null : pattern.toString().replaceAll("\\{(\\w+):[^/]*", "{$1}");
    }
}
