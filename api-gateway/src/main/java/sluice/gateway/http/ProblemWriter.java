package sluice.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import sluice.engine.request.Echo;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems straight to the response, whatever the client accepts: a client that asked for something else
/// still learns what went wrong. Thread-safe.
@Component
public class ProblemWriter {

    /// What a controller may have said of a file before it found that there is none to send.
    private static final List<String> OF_THE_FILE =
            List.of(HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED, HttpHeaders.CONTENT_DISPOSITION, "Repr-Digest");

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /// Does nothing once an answer has begun.
    public void write(HttpServletRequest request, HttpServletResponse response, RequestRefused refusal)
            throws IOException {
        write(response, Problem.of(refusal, Echo.of(request.getRequestURI())), refusal.headers());
    }

    void write(HttpServletResponse response, Problem problem, Map<String, String> headers) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        OF_THE_FILE.forEach(name -> response.setHeader(name, null));
        headers.forEach(response::setHeader);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(Problem.MEDIA_TYPE);
        byte[] body = json.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
