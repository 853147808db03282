package sluice.gateway.tracing;

import io.opentelemetry.api.trace.SpanKind;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import sluice.gateway.http.Route;
import sluice.telemetry.Step;
import sluice.telemetry.Traceparent;
import sluice.telemetry.Traces;

/// A span for each request to the API, which goes on with the client's trace where the client has one. It is named by
/// the route, never by the address: that of a signed link is a secret.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class TracedRequests extends OncePerRequestFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private final Traces traces;

    TracedRequests(Traces traces) {
        this.traces = traces;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !traces.areOn() || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "_OTHER";
        Step step = traces.start(method, SpanKind.SERVER, request.getHeader(Traceparent.HEADER))
                .with("http.request.method", method)
                .with("url.scheme", request.getScheme());
        try (Step.Entered _ = step.enter()) {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            step.failed(e.getClass().getName());
            throw e;
        } finally {
            String route = Route.of(request);
            if (route != null) {
                step.renamed(method + " " + route).with("http.route", route);
            }
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new EndOfAnswer(step, response));
            } else {
                end(step, response);
            }
        }
    }

    private static void end(Step step, HttpServletResponse response) {
        int status = response.getStatus();
        step.with("http.response.status_code", status);
        if (status >= 500) {
            step.failed(Integer.toString(status));
        }
        step.close();
    }

    /// For what is answered later, or bit by bit.
    private record EndOfAnswer(Step step, HttpServletResponse response) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            end(step, response);
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        /// Those who listened are forgotten then.
        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
