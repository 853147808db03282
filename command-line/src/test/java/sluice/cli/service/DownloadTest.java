package sluice.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.cli.console.Failure;
import sluice.cli.file.PartFile;

/// Downloads from a server that breaks off whenever it is told to.
class DownloadTest {

    private static final int SIZE = 1_000_000;
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final byte[] bytes = new byte[SIZE];
    private final List<String> ranges = new ArrayList<>();
    private @TempDir Path folder;
    private HttpServer server;
    private Service service;
    private int bytesPerAnswer = SIZE;
    private String etag = "";

    @BeforeEach
    void start() throws Exception {
        new Random(1).nextBytes(bytes);
        etag = '"' + sha256() + '"';
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/export/jobs/7/download", this::answer);
        server.start();
        service = new Service(
                ServiceAddress.of("http://127.0.0.1:" + server.getAddress().getPort()), null);
    }

    @AfterEach
    void end() {
        service.close();
        server.stop(0);
    }

    /// As the gateway, which sends the whole file where `If-Range` names another one.
    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
        ranges.add(range + " " + ifRange);
        exchange.getResponseHeaders().set("ETag", etag);
        boolean part = range != null && etag.equals(ifRange);
        int from = part ? Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1")) : 0;
        exchange.sendResponseHeaders(part ? 206 : 200, SIZE - from);
        try (exchange) {
            int to = Math.min(SIZE, from + bytesPerAnswer);
            exchange.getResponseBody().write(Arrays.copyOfRange(bytes, from, to));
            exchange.getResponseBody().flush();
        }
    }

    private String sha256() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private Path download(String sha256) throws Exception {
        Path target = folder.resolve("file.csv");
        try (PartFile part = new PartFile(target, sha256, SIZE)) {
            new Download(service, new JobFile(7, "file.csv", SIZE, sha256), SILENCE).into(part, target, received -> {});
        }
        return target;
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws Exception {
        bytesPerAnswer = 400_000;

        assertThat(download(sha256())).hasBinaryContent(bytes);

        assertThat(ranges).hasSizeBetween(3, 4).first().isEqualTo("null null");
        assertThat(ranges.get(1)).matches("bytes=[1-9][0-9]*- " + etag);
    }

    @Test
    void goesOnWithWhatAnEarlierCallLeft() throws Exception {
        Files.write(folder.resolve(".file.csv." + sha256().substring(0, 16) + ".part"), Arrays.copyOf(bytes, 999_000));

        assertThat(download(sha256())).hasBinaryContent(bytes);

        assertThat(ranges).containsExactly("bytes=999000- " + etag);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void keepsNothingOfAFileThatIsNotWhatItShouldBe() throws Exception {
        bytes[5]++;
        String promised = etag.replace("\"", "");

        assertThatThrownBy(() -> download(promised)).isInstanceOf(Failure.class).hasMessageContaining("damaged");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotMixTwoFiles() throws Exception {
        String promised = sha256();
        bytesPerAnswer = 400_000;
        Files.write(folder.resolve(".file.csv." + promised.substring(0, 16) + ".part"), Arrays.copyOf(bytes, 1000));
        etag = "\"another\"";

        assertThatThrownBy(() -> download(promised)).hasMessageContaining("another file");
    }
}
