package sluice.gateway.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import sluice.gateway.access.Caller;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.jobs.JobAddress;
import sluice.gateway.jobs.OwnerUsage;
import sluice.gateway.jobs.OwnerUsage.Usage;

/// Answers a client that has too much by 429, before anything else looks at its request. Requests at the same moment
/// may pass the limits of jobs together; none is forgotten afterwards. `RateLimit` and `RateLimit-Policy` are those of
/// draft-ietf-httpapi-ratelimit-headers-10.
@Configuration(proxyBeanMethods = false)
class LimitKeeper implements WebMvcConfigurer, HandlerInterceptor {

    private static final String API = "/api/v1/export/**";

    /// A job ends sooner or later; nobody knows when.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private static final Duration DAY = Duration.ofDays(1);

    private final ClientLimits limits;
    private final RequestRates rates;
    private final OwnerUsage usage;
    private final Clock clock;

    LimitKeeper(ClientLimits limits, RequestRates rates, OwnerUsage usage, Clock clock) {
        this.limits = limits;
        this.rates = rates;
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(API);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null && known.getPrincipal() instanceof Caller caller) {
            requireRate(caller, request, response);
            if (request.getMethod().equals("POST") && request.getRequestURI().equals(JobAddress.JOBS)) {
                requireRoomForAJob(caller);
            }
        }
        return true;
    }

    private void requireRate(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        int allowed = limits.requestsPerMinute();
        if (allowed == 0) {
            return;
        }
        String client = caller.owner().isEmpty() ? "at " + request.getRemoteAddr() : "of " + caller.owner();
        RequestRates.Left left = rates.take(client, allowed);
        response.setHeader("RateLimit-Policy", "\"requests\";q=%d;w=60".formatted(allowed));
        response.setHeader(
                "RateLimit", "\"requests\";r=%d;t=%d".formatted(left.requests(), seconds(left.retryAfter())));
        if (left.retryAfter().isPositive()) {
            throw refused("at most " + allowed + " requests a minute", left.retryAfter());
        }
    }

    private void requireRoomForAJob(Caller caller) {
        if (!limits.ofJobs()) {
            return;
        }
        Usage used = usage.of(caller.owner());
        if (limits.unfinishedJobs() > 0 && used.unfinished() >= limits.unfinishedJobs()) {
            throw refused("at most " + limits.unfinishedJobs() + " jobs that wait or run", LOOK_AGAIN);
        }
        if (limits.rowsPerDay() > 0 && used.rows() >= limits.rowsPerDay()) {
            throw refused(
                    String.format(Locale.ROOT, "at most %,d rows in 24 hours", limits.rowsPerDay()), untilLess(used));
        }
        long bytes = limits.bytesPerDay().toBytes();
        if (bytes > 0 && used.bytes() >= bytes) {
            throw refused(String.format(Locale.ROOT, "at most %,d bytes in 24 hours", bytes), untilLess(used));
        }
    }

    private Duration untilLess(Usage used) {
        return used.firstEnd() == null
                ? LOOK_AGAIN
                : Duration.between(clock.instant(), used.firstEnd().plus(DAY));
    }

    private static RequestRefused refused(String limit, Duration wait) {
        long seconds = seconds(wait);
        return new RequestRefused(
                        ProblemType.TOO_MANY,
                        "A client may have " + limit + "; try again in " + seconds
                                + " s. GET /api/v1/export/limits says" + " what is used.")
                .retryAfterSeconds(seconds);
    }

    private static long seconds(Duration wait) {
        return wait.isZero() ? 0 : Math.max(1, wait.toSeconds() + (wait.toMillisPart() > 0 ? 1 : 0));
    }
}
