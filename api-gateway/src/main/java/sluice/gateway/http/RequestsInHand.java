package sluice.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Bounds the requests to the API that one gateway has in hand, since each takes a sixth of a megabyte of its heap
/// while it waits for whatever, and refuses others before anything else looks at them. Event streams and downloads,
/// which take their time, have bounds of their own.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestsInHand extends OncePerRequestFilter {

    private static final String API = "/api/";
    private static final Pattern HAVE_THEIR_OWN = Pattern.compile(".*/(events|download|links/[^/]+)");

    private final ProblemWriter problems;
    private final Semaphore room;

    RequestsInHand(ProblemWriter problems, RequestSettings settings) {
        this.problems = problems;
        this.room = new Semaphore(settings.inHand());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith(API) || HAVE_THEIR_OWN.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!room.tryAcquire()) {
            problems.write(request, response, refused());
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            room.release();
        }
    }

    private static RequestRefused refused() {
        return new RequestRefused(ProblemType.BUSY, "More requests are under way than this gateway takes; try again.")
                .retryAfterSeconds(2);
    }
}
