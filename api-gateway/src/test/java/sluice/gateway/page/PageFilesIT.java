package sluice.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;

class PageFilesIT {

    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"(page/[^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("(?:from|import\\()\\s*'\\./([^']+)'");
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway = TestGateway.shared();
    }

    @Test
    void letsTheBrowserLoadNothingFromElsewhere() {
        Answer page = gateway.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.required("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.required("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self';")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http", "*", "data:");
        assertThat(page.required("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void isAskedForEachTimeAndSentOnlyWhenItChanged() {
        Answer page = gateway.get("/");

        assertThat(page.required("Cache-Control")).isEqualTo("no-cache");
        Answer again = gateway.send(gateway.request("/").header("If-None-Match", page.required("ETag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, gzip", "gzip;q=1.0, identity; q=0.5"})
    void isCompressedForWhoeverTakesThat(String accepted) throws IOException {
        Answer plain = gateway.get("/page/main.js");
        Answer gzip = gateway.send(gateway.request("/page/main.js").header("Accept-Encoding", accepted));

        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(gzip.required("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip.required("Vary")).isEqualTo("Accept-Encoding");
        assertThat(gzip.required("ETag")).isNotEqualTo(plain.required("ETag"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.bytes())).readAllBytes())
                .isEqualTo(plain.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzip; q=0.000"})
    void isPlainForWhoeverDoesNot(String accepted) {
        Answer answer = gateway.send(gateway.request("/page/main.js").header("Accept-Encoding", accepted));
        assertThat(answer.header("Content-Encoding")).isNull();
    }

    @Test
    void everyFileThatIsLinkedOrImportedIsThere() {
        String index = gateway.get("/").text();
        Set<String> known = new LinkedHashSet<>(
                LINKED.matcher(index).results().map(found -> found.group(1)).toList());
        assertThat(known).contains("page/main.js", "page/all.css", "page/icon.svg");
        Set<String> all = new LinkedHashSet<>();
        while (all.addAll(known)) {
            known.clear();
            all.stream().filter(name -> name.endsWith(".js")).forEach(name -> known.addAll(importsOf(name)));
        }

        assertThat(all).contains("page/jobs.js", "page/new-export.js", "page/operations.js");
        assertThat(all)
                .allSatisfy(name ->
                        assertThat(gateway.get("/" + name).status()).as(name).isEqualTo(200));
    }

    private static Set<String> importsOf(String name) {
        String text = new String(gateway.get("/" + name).bytes(), StandardCharsets.UTF_8);
        Set<String> imports = new LinkedHashSet<>();
        IMPORTED.matcher(text).results().forEach(found -> imports.add("page/" + found.group(1)));
        return imports;
    }

    @Test
    void leavesCommentsOfItsSourcesBehindAndNothingElse() throws IOException {
        assertThat(linesOfSource("main.js")).anyMatch(PageFilesIT::isComment);
        assertThat(gateway.get("/page/main.js").text().lines().toList()).isEqualTo(withoutComments("main.js"));
    }

    @Test
    void sendsAllStylesAsOneTheMostGeneralFirst() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String name : List.of("base.css", "frame.css", "jobs.css", "new-export.css", "operations.css")) {
            sources.addAll(withoutComments(name));
        }
        assertThat(gateway.get("/page/all.css").text().lines().toList()).isEqualTo(sources);
    }

    private static List<String> withoutComments(String name) throws IOException {
        return linesOfSource(name).stream()
                .map(line -> isComment(line) ? "" : line)
                .toList();
    }

    private static boolean isComment(String line) {
        return line.strip().startsWith("//") || line.strip().startsWith("/*");
    }

    private static List<String> linesOfSource(String name) throws IOException {
        try (InputStream source = PageFiles.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/",
                "/page/nothing.js",
                "/page/index.html",
                "/page/base.css",
                "/page/PageFile.class",
                "/page/..%2Fweb.properties",
                "/index.html"
            })
    void servesNothingElse(String path) {
        Answer answer = gateway.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.required("Content-Type")).isEqualTo("application/problem+json");
    }
}
