package sluice.gateway.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.engine.store.FileStore;
import sluice.engine.store.FinishedExport;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;

class DownloadIT {

    private static final String JOBS = TestGateway.API + "/jobs";
    /// Above what the web server is given to send by itself.
    private static final byte[] CONTENT = new byte[300_000];

    private static TestGateway gateway;
    private static long job;
    private static String etag;

    @BeforeAll
    static void makeAFile() {
        gateway = TestGateway.shared();
        gateway.source.execute(
                "CREATE SCHEMA files; CREATE TABLE files.t (id int4); CREATE TABLE files.\"☃ x\" (id int4)");
        new Random(1).nextBytes(CONTENT);
        job = completed("files.t", "csv", false, CONTENT);
        etag = '"' + CompletedJob.sha256(CONTENT) + '"';
    }

    @Test
    void sendsTheWholeFileWithAllThatIsKnownOfIt() {
        Answer answer = gateway.get(download(job));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(CONTENT);
        assertThat(answer.header("Content-Length")).isEqualTo("300000");
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("ETag")).isEqualTo(etag);
        assertThat(answer.header("Repr-Digest"))
                .isEqualTo("sha-256=:"
                        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(CompletedJob.sha256(CONTENT)))
                        + ":");
        assertThat(answer.header("Last-Modified")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"(t_" + job + "_\\d{8}T\\d{6}Z\\.csv)\"; filename\\*=UTF-8''\\1");
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void sendsCompressedFilesAsTheyAre() {
        byte[] content = {31, (byte) 139, 8, 0};
        Answer answer = gateway.send(gateway.request(download(completed("files.t", "csv", true, content)))
                .header("Accept-Encoding", "gzip"));

        assertThat(answer.bytes()).isEqualTo(content);
        assertThat(answer.header("Content-Type")).isEqualTo("application/gzip");
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.header("Content-Disposition")).contains(".csv.gz\"");
    }

    @Test
    void namesAFileSafelyForOldClientsAndTrulyForOthers() {
        String disposition = gateway.get(download(completed("files.☃ x", "jsonl", false, new byte[1])))
                .header("Content-Disposition");

        assertThat(disposition).matches("attachment; filename=\"__x_\\d+_\\w+\\.jsonl\"; filename\\*=UTF-8''__x_\\S+");
    }

    @Test
    void tellsTheSameToHeadWithoutTheBytes() {
        Answer get = gateway.get(download(job));
        Answer head = gateway.send(gateway.request(download(job)).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        for (String name : new String[] {"Content-Length", "ETag", "Content-Type", "Content-Disposition"}) {
            assertThat(head.header(name)).isEqualTo(get.header(name));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-, 0, 300000",
        "bytes=-1, 299999, 300000",
        "bytes=100000-299999, 100000, 300000",
        "bytes=5-99999999999, 5, 300000"
    })
    void sendsPartsOfTheFile(String range, int from, int to) {
        Answer answer = ranged(range);

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/300000");
        assertThat(answer.bytes()).isEqualTo(Arrays.copyOfRange(CONTENT, from, to));
        assertThat(answer.header("ETag")).isEqualTo(etag);
    }

    @Test
    void sendsSeveralPartsAtOnce() {
        Answer answer = ranged("bytes=0-1,100-102,-1");

        String boundary = answer.required("Content-Type").replace("multipart/byteranges; boundary=", "");
        String text = new String(answer.bytes(), StandardCharsets.ISO_8859_1);
        assertThat(answer.status()).isEqualTo(206);
        assertThat(text.split("--" + boundary)).hasSize(5);
        assertThat(text)
                .contains("Content-Range: bytes 0-1/300000\r\n\r\n" + latin(0, 2) + "\r\n")
                .contains("Content-Range: bytes 100-102/300000\r\n\r\n" + latin(100, 103) + "\r\n")
                .endsWith("bytes 299999-299999/300000\r\n\r\n" + latin(299_999, 300_000) + "\r\n--" + boundary
                        + "--\r\n");
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.bytes().length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-2", "items=0-1", "bytes=a-b", "bytes=0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0"})
    void answersTheWholeToRangesThatItDoesNotServe(String range) {
        assertThat(ranged(range).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=300000-", "bytes=-0", "bytes=99999999999999999999-"})
    void answers416BeyondTheEnd(String range) {
        Answer answer = ranged(range);

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */300000");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("ETag")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            If-None-Match       | ETAG                          | 304
            If-None-Match       | "x", W/ETAG                   | 304
            If-None-Match       | *                             | 304
            If-None-Match       | "x"                           | 200
            If-Match            | ETAG                          | 200
            If-Match            | *                             | 200
            If-Match            | W/ETAG                        | 412
            If-Match            | "x"                           | 412
            If-Modified-Since   | Thu, 01 Jan 2099 00:00:00 GMT | 304
            If-Modified-Since   | Thu, 01 Jan 1970 00:00:00 GMT | 200
            If-Modified-Since   | garbage                       | 200
            If-Unmodified-Since | Thu, 01 Jan 1970 00:00:00 GMT | 412
            """)
    void judgesConditions(String header, String value, int status) {
        Answer answer = gateway.send(gateway.request(download(job)).header(header, value.replace("ETAG", etag)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.bytes().length == CONTENT.length).isEqualTo(status == 200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ETAG                          | 206
            W/ETAG                        | 200
            "x"                           | 200
            Thu, 01 Jan 1970 00:00:00 GMT | 200
            garbage                       | 200
            """)
    void resumesOnlyTheSameFile(String ifRange, int status) {
        Answer answer = gateway.send(gateway.request(download(job))
                .header("Range", "bytes=100-")
                .header("If-Range", ifRange.replace("ETAG", etag)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.bytes()).hasSize(status == 206 ? CONTENT.length - 100 : CONTENT.length);
    }

    @Test
    void sendsAnEmptyFile() {
        long empty = completed("files.t", "csv", false, new byte[0]);

        assertThat(gateway.get(download(empty)).status()).isEqualTo(200);
        assertThat(gateway.get(download(empty)).bytes()).isEmpty();
        assertThat(gateway.send(gateway.request(download(empty)).header("Range", "bytes=0-0"))
                        .status())
                .isEqualTo(416);
    }

    @Test
    void saysWhyThereIsNoFile() {
        long pending = created("files.t", "csv", false);
        long cancelled = created("files.t", "csv", false);
        gateway.send(gateway.request(JOBS + "/" + cancelled + "/cancel").POST(BodyPublishers.noBody()));
        long failed = created("files.t", "csv", false);
        gateway.jobs.execute("UPDATE sluice.export_jobs SET status = 'failed', error_code = 'storage_full',"
                + " error_message = 'The volume is full.', completed_at = now() WHERE id = " + failed);
        long expired = completed("files.t", "csv", false, new byte[1]);
        gateway.jobs.execute("UPDATE sluice.export_jobs SET status = 'expired' WHERE id = " + expired);

        assertThat(gateway.get(download(pending)).status()).isEqualTo(409);
        assertThat(gateway.get(download(pending)).header("Retry-After")).isEqualTo("1");
        assertThat(gateway.get(download(cancelled)).json().path("detail").stringValue())
                .contains("was cancelled");
        assertThat(gateway.get(download(failed)).status()).isEqualTo(409);
        assertThat(gateway.get(download(failed)).json().path("detail").stringValue())
                .contains("The volume is full.");
        assertThat(gateway.get(download(expired)).status()).isEqualTo(410);
        assertThat(gateway.send(gateway.request(download(expired)).method("HEAD", BodyPublishers.noBody()))
                        .status())
                .isEqualTo(410);
    }

    @Test
    void servesNoDamagedFile() throws IOException {
        byte[] content = "id\n1\n2\n".getBytes(StandardCharsets.UTF_8);
        long damaged = created("files.t", "csv", false);
        FinishedExport file = CompletedJob.with(gateway, damaged, content);
        Files.write(file.file(), new byte[3]);

        Answer answer = gateway.get(download(damaged));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/file-damaged");
        assertThat(answer.text()).doesNotContain(gateway.volume.toString());

        Files.delete(file.file());
        assertThat(gateway.get(download(damaged)).status()).isEqualTo(500);
    }

    @Test
    void followsNoLinkOnTheVolume() throws IOException {
        long linked = created("files.t", "csv", false);
        FinishedExport file = CompletedJob.with(gateway, linked, new byte[9]);
        Files.delete(file.file());
        Files.createSymbolicLink(file.file(), Files.write(Files.createTempFile("secret", ""), new byte[9]));

        assertThat(gateway.get(download(linked)).status()).isEqualTo(500);
    }

    @Test
    void finishesADownloadWhoseFileIsRemovedMeanwhile() throws IOException, InterruptedException {
        byte[] large = new byte[64 << 20];
        new Random(2).nextBytes(large);
        long removed = completed("files.t", "csv", false, large);
        HttpRequest request = gateway.request(download(removed)).build();
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream body =
                        client.send(request, BodyHandlers.ofInputStream()).body()) {
            byte[] start = body.readNBytes(1 << 20);
            gateway.bean(FileStore.class).removeJob(removed);
            gateway.send(gateway.request(JOBS + "/" + removed).DELETE());
            byte[] rest = body.readAllBytes();

            assertThat(start).isEqualTo(Arrays.copyOf(large, 1 << 20));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(large, 1 << 20, large.length));
        }
    }

    private static long created(String table, String format, boolean compress) {
        return gateway.created(
                "{\"table_name\": \"" + table + "\", \"format\": \"" + format + "\", \"compress\": " + compress + "}");
    }

    private static long completed(String table, String format, boolean compress, byte[] content) {
        long id = created(table, format, compress);
        CompletedJob.with(gateway, id, content);
        return id;
    }

    private static Answer ranged(String range) {
        return gateway.send(gateway.request(download(job)).header("Range", range));
    }

    private static String download(long id) {
        return JOBS + "/" + id + "/download";
    }

    private static String latin(int from, int to) {
        return new String(CONTENT, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
