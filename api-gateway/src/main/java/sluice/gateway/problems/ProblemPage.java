package sluice.gateway.problems;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.web.util.HtmlUtils;
import sluice.gateway.http.ProblemType;
import sluice.model.Sha256;

/// One kind of problem as a page: without a script, a picture, or anything from elsewhere.
final class ProblemPage {

    private static final String STYLE = """
            :root { color-scheme: light dark }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
            code { font-family: ui-monospace, monospace }
            """;

    /// Allows the style above and nothing else.
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private ProblemPage() {}

    static String of(ProblemType type) {
        Explanation explanation = Explanation.of(type);
        return page(type.title(), """
                <p><code>%s</code>, status %d</p>
                <p>%s</p>
                <h2>What to do</h2>
                <p>%s</p>
                <p><a href="/problems">All kinds of problems</a></p>
                """.formatted(
                        type.uri(),
                        type.status().value(),
                        HtmlUtils.htmlEscape(explanation.meaning()),
                        HtmlUtils.htmlEscape(explanation.remedy())));
    }

    static String ofAll() {
        StringBuilder list = new StringBuilder("<ul>\n");
        for (ProblemType type : ProblemType.values()) {
            list.append("<li><a href=\"%s\">%s</a> (%d)</li>\n"
                    .formatted(
                            type.uri(),
                            HtmlUtils.htmlEscape(type.title()),
                            type.status().value()));
        }
        return page("Problems that the API answers with", list.append("</ul>\n").toString());
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s · Sluice</title>
                <style>%2$s</style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %3$s</main>
                </body>
                </html>
                """.formatted(HtmlUtils.htmlEscape(title), STYLE, content);
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
