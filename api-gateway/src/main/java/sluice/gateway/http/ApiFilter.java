package sluice.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stands before every address: protective headers on each answer, and no path parameters (`;name=value`), which
/// parts of a web server read differently.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ApiFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;

    ApiFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        }
        if (request.getRequestURI().indexOf(';') >= 0) {
            problems.write(request, response, RequestRefused.nothingAt(request.getRequestURI()));
            return;
        }
        chain.doFilter(request, response);
    }
}
