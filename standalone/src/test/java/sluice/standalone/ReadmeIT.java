package sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.standalone.demo.DemoTables;
import sluice.standalone.demo.Demonstration;
import sluice.standalone.demo.Terminal;

/// Sends the requests that the documents show, as they stand there, to a Sluice that shows its demonstration.
class ReadmeIT {

    /// The body after `-d`, or alone in the last cell of a table. Requests that are wrong on purpose are shown with
    /// `--data`.
    private static final Pattern BODY = Pattern.compile("(?: -d '|\\| `)(\\{\"table_name\".*})['`]");

    /// So that this JVM is large enough, whatever its machine.
    private static final Map<String, String> SMALL =
            Map.of("sluice.max-row-bytes", "4MB", "sluice.row-group-bytes", "4MB");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Standalone standalone;

    @BeforeAll
    static void start(@TempDir Path exports) throws Exception {
        SMALL.forEach(System::setProperty);
        standalone = new Standalone(
                new Environment(Map.of("SERVER_PORT", "0", "SLUICE_EXPORT_DIRECTORY", exports.toString())));
        standalone.start();
        var terminal = Terminal.of(new PrintStream(OutputStream.nullOutputStream()));
        var demonstration = new Demonstration(standalone.address(), null, exports, terminal);
        var tables = DemoTables.fill(standalone.database().orElseThrow().sourceAsOwner(), 0);
        assertThat(demonstration.of(tables)).as("the demonstration succeeds").isTrue();
    }

    @AfterAll
    static void end() {
        standalone.close();
        HTTP.close();
        SMALL.keySet().forEach(System::clearProperty);
    }

    static Stream<String> bodies() throws IOException {
        String documents =
                Files.readString(Path.of("..", "README.md")) + Files.readString(Path.of("..", "docs", "api.md"));
        return BODY.matcher(documents).results().map(found -> found.group(1)).distinct();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void requestsThatTheDocumentsShowAreAccepted(String body) throws Exception {
        URI jobs = standalone.address().resolve("api/v1/export/jobs");
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(jobs)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
}
