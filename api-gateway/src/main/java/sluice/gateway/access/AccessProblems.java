package sluice.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.ProblemWriter;
import sluice.gateway.http.RequestRefused;

/// Says in the API's own form why a caller may not, with the challenge of RFC 6750. Nothing of what the caller sent is
/// repeated, in an answer or in the log.
@Component
final class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private static final Logger log = LoggerFactory.getLogger(AccessProblems.class);
    private static final String CHALLENGE = "Bearer realm=\"sluice\"";

    private final ProblemWriter problems;

    AccessProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        problems.write(request, response, refusal(why));
    }

    private static RequestRefused refusal(AuthenticationException why) {
        if (why instanceof AuthenticationServiceException) {
            log.warn("Nobody can be told from anybody else: {}", why.getMessage());
            return why.getCause() instanceof DataAccessException
                    ? new RequestRefused(ProblemType.JOBS_UNAVAILABLE, "The jobs database did not answer; try again.")
                            .retryAfterSeconds(5)
                    : new RequestRefused(
                                    ProblemType.ISSUER_UNAVAILABLE, "The issuer of tokens did not answer; try again.")
                            .retryAfterSeconds(5);
        }
        boolean wrong = why instanceof OAuth2AuthenticationException;
        return new RequestRefused(
                        ProblemType.UNAUTHENTICATED,
                        wrong
                                ? "The key or token is not known here: it is wrong, expired, revoked, or for another service."
                                : "Send an API key or a token as Authorization: Bearer ….")
                .header(HttpHeaders.WWW_AUTHENTICATE, wrong ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        problems.write(
                request,
                response,
                new RequestRefused(ProblemType.FORBIDDEN, "The key or token has no scope that allows this.")
                        .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"insufficient_scope\""));
    }

    /// An address that parts of a web server read differently leads nowhere.
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException why)
            throws IOException {
        log.debug("An address was refused", why);
        problems.write(request, response, RequestRefused.nothingAt(request.getRequestURI()));
    }
}
