package sluice.gateway.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import sluice.gateway.http.RequestRefused;

/// `GET /` and the files that it links to. They are read once, at start. Browsers keep them and ask each time whether
/// they are still the newest, so that the files of two versions never meet.
@Controller
class PageController {

    /// Nothing from another origin, no inline script or style, no frame around it, and no text that becomes markup.
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final String INDEX = "index.html";

    private final Map<String, PageFile> files;

    PageController() throws IOException {
        files = read();
    }

    private static Map<String, PageFile> read() throws IOException {
        var files = new HashMap<String, PageFile>();
        var resources = new PathMatchingResourcePatternResolver(PageController.class.getClassLoader())
                .getResources("classpath*:sluice/gateway/page/*.*");
        for (Resource resource : resources) {
            String name = resource.getFilename();
            if (name != null && !name.endsWith(".class")) {
                files.put(name, PageFile.of(name, resource.getContentAsByteArray()));
            }
        }
        return Map.copyOf(files);
    }

    @GetMapping("/")
    void index(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        send(files.get(INDEX), request, response);
    }

    @GetMapping("/page/{name}")
    void file(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(name.equals(INDEX) ? null : files.get(name), request, response);
    }

    private static void send(@Nullable PageFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (file == null) {
            throw RequestRefused.nothingAt(request.getRequestURI());
        }
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
