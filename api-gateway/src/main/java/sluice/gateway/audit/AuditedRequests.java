package sluice.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import sluice.gateway.http.Route;

/// Records each request to the API that was to change something or to take data out, whatever became of it. Looking
/// at jobs and at the catalog is not recorded, nor is who was not let in at all.
@Configuration(proxyBeanMethods = false)
class AuditedRequests implements WebMvcConfigurer, HandlerInterceptor {

    private static final String API = "/api/v1/export";
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> TAKING = Set.of("/jobs/{id}/download", "/links/{link}");

    private final AuditTrail trail;

    AuditedRequests(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).addPathPatterns(API + "/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        String route = route(request);
        if (route != null && (!LOOKING.contains(request.getMethod()) || isTaken(request, route))) {
            trail.answered(
                    request.getRemoteUser(),
                    request.getMethod() + " " + route,
                    AuditNote.from(request),
                    response.getStatus(),
                    request.getRemoteAddr());
        }
    }

    private static boolean isTaken(HttpServletRequest request, String route) {
        return request.getMethod().equals("GET") && TAKING.contains(route);
    }

    /// Null where the address is none of the API's.
    private static @Nullable String route(HttpServletRequest request) {
        String route = Route.of(request);
        return route != null && route.startsWith(API) ? route.substring(API.length()) : null;
    }
}
