package sluice.gateway.problems;

import java.util.Arrays;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;

/// `GET /problems/{name}`, where the `type` of every problem leads.
@RestController
class ProblemController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

    @GetMapping("/problems")
    ResponseEntity<String> all() {
        return html(ProblemPage.ofAll());
    }

    @GetMapping("/problems/{name}")
    ResponseEntity<String> one(@PathVariable String name) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.uri().equals("/problems/" + name))
                .findFirst()
                .map(type -> html(ProblemPage.of(type)))
                .orElseThrow(() -> new RequestRefused(ProblemType.NOT_FOUND, "There is no such kind of problem."));
    }

    private static ResponseEntity<String> html(String page) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", ProblemPage.POLICY)
                .cacheControl(CacheControl.noCache())
                .body(page);
    }
}
