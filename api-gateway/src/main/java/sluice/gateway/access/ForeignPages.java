package sluice.gateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.ProblemWriter;
import sluice.gateway.http.RequestRefused;

/// Refuses what a page of another site makes a browser send to change something. A gateway that is open on
/// somebody's own machine has nothing else against it: that browser may reach it, and needs no key.
///
/// Browsers say in `Sec-Fetch-Site` where a request comes from, and let no page change it
/// ([Fetch Metadata](https://www.w3.org/TR/fetch-metadata/)); other programs do not send it.
final class ForeignPages extends OncePerRequestFilter {

    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private final ProblemWriter problems;

    ForeignPages(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && FOREIGN.contains(site) && !LOOKING.contains(request.getMethod())) {
            problems.write(
                    request,
                    response,
                    new RequestRefused(ProblemType.FORBIDDEN, "A page of another site may change nothing here."));
            return;
        }
        chain.doFilter(request, response);
    }
}
