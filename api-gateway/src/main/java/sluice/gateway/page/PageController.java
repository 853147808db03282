package sluice.gateway.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import sluice.gateway.http.RequestRefused;

/// `GET /` and the files that it links to. Browsers keep them and ask each time whether they are still the newest, so
/// that the files of two versions never meet.
@Controller
class PageController {

    /// Nothing from another origin, no inline script or style, no frame around it, and no text that becomes markup.
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final PageFiles files;

    PageController(PageFiles files) {
        this.files = files;
    }

    @GetMapping("/")
    void index(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        send(files.index(), request, response);
    }

    @GetMapping("/page/{name}")
    void file(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageFile file = files.linked(name).orElseThrow(() -> RequestRefused.nothingAt(request.getRequestURI()));
        send(file, request, response);
    }

    private static void send(PageFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean gzip = acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (new ServletWebRequest(request, response).checkNotModified(file.version() + (gzip ? "-gzip" : ""))) {
            return;
        }
        byte[] content = gzip ? file.gzip() : file.plain();
        response.setContentType(file.type());
        response.setContentLength(content.length);
        if (gzip) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.getOutputStream().write(content);
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        return accepted != null
                && accepted.matches("(?i)(.*,)?\\s*gzip\\s*(;\\s*q=(1(\\.0*)?|0?\\.\\d*[1-9]\\d*))?\\s*(,.*)?");
    }
}
