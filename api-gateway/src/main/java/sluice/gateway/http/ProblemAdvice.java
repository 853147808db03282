package sluice.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.TransactionException;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;
import sluice.engine.request.Echo;
import sluice.engine.request.InvalidRequest;
import sluice.gateway.sweeps.Trouble;

/// Turns whatever a request ran into into a problem. What nobody foresaw becomes a 500 that tells nothing but an
/// incident id, under which the log has it all.
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter problems;

    ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void refused(RequestRefused refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, refusal);
    }

    @ExceptionHandler
    void invalid(InvalidRequest invalid, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, RequestRefused.invalid(invalid));
    }

    @ExceptionHandler
    void wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Set<HttpMethod> supported = e.getSupportedHttpMethods() == null ? Set.of() : e.getSupportedHttpMethods();
        String allow = StringUtils.collectionToCommaDelimitedString(supported);
        String detail = Echo.of(e.getMethod()) + " is not allowed here; allowed: " + allow + ".";
        problems.write(
                request,
                response,
                new RequestRefused(ProblemType.METHOD_NOT_ALLOWED, detail).header(HttpHeaders.ALLOW, allow));
    }

    @ExceptionHandler
    void notAcceptable(HttpMediaTypeNotAcceptableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String offered = StringUtils.collectionToCommaDelimitedString(e.getSupportedMediaTypes());
        String detail = offered.isEmpty()
                ? "The Accept header cannot be read."
                : "This address answers with " + offered + " alone; send that as Accept, or none.";
        problems.write(request, response, new RequestRefused(ProblemType.NOT_ACCEPTABLE, detail));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void jobsDatabase(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (!Unavailability.isBehind(e)) {
            unforeseen(e, request, response);
            return;
        }
        log.warn(
                "{} {}: the jobs database did not answer: {}",
                request.getMethod(),
                request.getRequestURI(),
                Trouble.reason(e));
        String detail = "The jobs database did not answer; try again.";
        problems.write(
                request, response, new RequestRefused(ProblemType.JOBS_UNAVAILABLE, detail).retryAfterSeconds(5));
    }

    @ExceptionHandler
    void unforeseen(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.debug("{} {}: the client is gone", request.getMethod(), request.getRequestURI(), e);
            return;
        }
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            log.debug("{} {} refused", request.getMethod(), request.getRequestURI(), e);
            problems.write(
                    request,
                    response,
                    new RequestRefused(ProblemType.INVALID_REQUEST, "The request cannot be understood."));
            return;
        }
        String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        log.error("Incident {}: {} {} failed", incident, request.getMethod(), request.getRequestURI(), e);
        if (response.isCommitted()) {
            // Thrown on, it makes the web server break the connection, so that nobody takes a part for the whole.
            throw e;
        }
        problems.write(response, Problem.internal(incident, Echo.of(request.getRequestURI())), Map.of());
    }
}
