package sluice.gateway.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.Echo;

/// Answers by a problem where a request never reached the application: an address that the web server cannot decode,
/// or a method that it does not allow.
final class ProblemValve extends ErrorReportValve {

    private final ProblemWriter problems;

    ProblemValve(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String path = String.valueOf(request.getRequestURI());
        RequestRefused refusal = ContainerProblems.of(response.getStatus(), path);
        try {
            problems.write(response.getResponse(), Problem.of(refusal, Echo.of(path)), refusal.headers());
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("A problem could not be reported", e);
        }
    }
}
