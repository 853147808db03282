package sluice.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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

    /// As the API's description has it; null where the address is none of the API's.
    private static @Nullable String route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern != null && pattern.toString().startsWith(API)
                ? pattern.toString().substring(API.length()).replaceAll("\\{(\\w+):[^/]*", "{$1}")
                : null;
    }
}
