package sluice.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Names each request: by the client's own `X-Request-Id` where that is fit for a log, else by a new one. The answer
/// carries it, and so does each line that the request's thread logs, as the field `request`.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestId extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";

    private static final String FIELD = "request";
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MDC.put(FIELD, idOf(request));
        try {
            if (!response.isCommitted()) {
                response.setHeader(HEADER, idOf(request));
            }
            chain.doFilter(request, response);
        } finally {
            // With whatever else the request left.
            MDC.clear();
        }
    }

    /// The same for all dispatches of a request.
    private static String idOf(HttpServletRequest request) {
        if (request.getAttribute(HEADER) instanceof String known) {
            return known;
        }
        String id = fit(request.getHeader(HEADER));
        request.setAttribute(HEADER, id);
        return id;
    }

    private static String fit(@Nullable String given) {
        return given != null && FIT.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    /// What is answered later, or by an error page, is another dispatch on another thread.
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
