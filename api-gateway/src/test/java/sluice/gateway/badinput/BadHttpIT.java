package sluice.gateway.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.gateway.RawClient;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import sluice.testkit.TestRabbit;

/// Requests that are wrong as HTTP, and headers that no reasonable client sends.
class BadHttpIT {

    private static final String API = TestGateway.API;
    private static final byte[] CONTENT = new byte[100_000];
    private static TestGateway gateway;
    private static long job;

    @BeforeAll
    static void startWithLittlePatience() {
        gateway = TestGateway.start(TestRabbit.freshVirtualHost(), Map.of("server.tomcat.connection-timeout", "1s"));
        gateway.source.execute("CREATE TABLE t (id int4)");
        job = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        CompletedJob.with(gateway, job, CONTENT);
        gateway.jobs.execute("DELETE FROM sluice.outbox");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /// @param statuses of the answers, in their order; none where the connection is closed without one
    private record Raw(String name, String request, String statuses) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Raw line(String line, String statuses) {
        String shown = line.length() > 60 ? line.substring(0, 60) : line;
        return new Raw(shown, line + "\r\nHost: x\r\nConnection: close\r\n\r\n", statuses);
    }

    private static Raw headers(String name, String headers, String statuses) {
        return new Raw(name, "GET " + API + "/formats HTTP/1.1\r\n" + headers + "\r\n\r\n", statuses);
    }

    private static Raw post(String name, String headersAndBody, String statuses) {
        String head = "POST " + API + "/jobs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        return new Raw(name, head + headersAndBody, statuses);
    }

    static Raw[] requests() {
        String once = "GET " + API + "/formats HTTP/1.1\r\nHost: x\r\n\r\n";
        return new Raw[] {
            line("GET " + API + "/jobs/%00 HTTP/1.1", "400"),
            line("GET " + API + "/jobs/%zz HTTP/1.1", "400"),
            line("GET " + API + "/jobs/%0d%0aX:1 HTTP/1.1", "404"),
            line("GET " + API + "/jobs/" + "1".repeat(8_000) + " HTTP/1.1", "404"),
            line("GET " + API + "/jobs\u0001 HTTP/1.1", "400"),
            line("GET " + API + "/formats#x HTTP/1.1", "400"),
            line("GET " + API + "/a b HTTP/1.1", "400"),
            line("GET http://evil.example" + API + "/formats HTTP/1.1", "400"),
            line("GET http://x" + API + "/formats HTTP/1.1", "200"),
            line("GET /../../etc/passwd HTTP/1.1", "400"),
            line("GET " + API + "/../../../etc/passwd HTTP/1.1", "404"),
            line("GET " + API + "/" + "x".repeat(100_000) + " HTTP/1.1", "400"),
            line("CONNECT connect.example:443 HTTP/1.1", "501"),
            line("TRACE " + API + "/jobs HTTP/1.1", "405"),
            line("get " + API + "/formats HTTP/1.1", "405"),
            line("GET " + API + "/formats HTTP/9.9", "505"),
            line("PRI * HTTP/2.0", "400"),
            line("nonsense", "400"),
            headers("no Host", "X: y", "400"),
            headers("two Hosts", "Host: x\r\nHost: y", "400"),
            headers("a Host that is none", "Host: a/b", "400"),
            headers("a folded header", "Host: x\r\nX: a\r\n b\r\nConnection: close", "200"),
            headers("a space before the colon", "Host: x\r\nX : a\r\nConnection: close", "400"),
            headers("a header without a name", "Host: x\r\n: a\r\nConnection: close", "400"),
            headers("a header of 100 KB", "Host: x\r\nX: " + "x".repeat(100_000), "400"),
            headers("1,000 headers", "Host: x" + "\r\nX: y".repeat(1_000), "400"),
            headers("two lengths", "Host: x\r\nContent-Length: 0\r\nContent-Length: 5", "400"),
            headers("a negative length", "Host: x\r\nContent-Length: -1", "400"),
            headers("a length beyond all", "Host: x\r\nContent-Length: 99999999999999999999", "400"),
            headers(
                    "length and chunks",
                    "Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\nGET / HTTP/1.1",
                    "200"),
            headers("an unknown transfer encoding", "Host: x\r\nTransfer-Encoding: cow", "501"),
            headers("an unknown expectation", "Host: x\r\nExpect: tea\r\nConnection: close", "400"),
            post("a chunk size that is none", "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", "400"),
            post("a negative chunk size", "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n", "400"),
            post("a chunk size beyond all", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n", "400"),
            post("a gigabyte announced", "Content-Length: 1073741824\r\n\r\n{", "413"),
            post("a gigabyte asked for first", "Content-Length: 1073741824\r\nExpect: 100-continue\r\n\r\n", "413"),
            post("less than announced", "Content-Length: 500\r\nConnection: close\r\n\r\n{}", "400"),
            post("more than announced", "Content-Length: 2\r\n\r\n{}GARBAGE\r\n\r\n", "400"),
            post(
                    "a key that is not ASCII",
                    "Idempotency-Key: \u00e9\r\nConnection: close\r\nContent-Length: 33\r\n\r\n"
                            + "{\"table_name\":\"t\",\"format\":\"csv\"}",
                    "400"),
            new Raw("two at once", once + once, "200 200"),
            new Raw("HTTP/1.0", "GET " + API + "/formats HTTP/1.0\r\n\r\n", "200"),
            new Raw("half a request", "GET " + API + "/formats HT", ""),
            new Raw("half a header", "GET " + API + "/formats HTTP/1.1\r\nHost: x\r\nX: ", ""),
            new Raw("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n", "400")
        };
    }

    @ParameterizedTest
    @MethodSource("requests")
    void getsAnAnswerThatTellsNothingOfTheServerAndNoConnectionForEver(Raw raw) throws IOException {
        Traces before = Traces.of(gateway);
        String answer;
        try (RawClient client = new RawClient(gateway)) {
            answer = client.send(raw.request()).all();
        }

        assertThat(statuses(answer)).as(answer).isEqualTo(raw.statuses());
        assertThat(answer).doesNotContain("Tomcat", "Exception", "<html", "evil.example");
        Traces.of(gateway).requireNothingSince(before);
        assertThat(gateway.get(API + "/formats").status()).isEqualTo(200);
    }

    @Test
    void whoSendsAByteNowAndThenIsCutOff() throws Exception {
        try (RawClient client = new RawClient(gateway)) {
            client.send("GET " + API + "/formats HTTP/1.1\r\nHost: x\r\nX: ");

            await().until(client::isClosed);
        }
    }

    private static String statuses(String answer) {
        return java.util.regex.Pattern.compile("HTTP/1\\.1 (\\d{3})")
                .matcher(answer)
                .results()
                .map(match -> match.group(1))
                .collect(java.util.stream.Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET     | /formats           | Accept            | */*                       | 200
            GET     | /formats           | Accept            | application/json;q=0      | 200
            GET     | /formats           | Accept            | text/html, LONG           | 406
            GET     | /formats           | Accept            | text/html, */*;q=0.1      | 200
            GET     | /formats           | Accept-Language   | LONG                      | 200
            GET     | /formats           | X-Forwarded-For   | ' OR 1=1 --               | 200
            GET     | /formats           | X-Forwarded-Host  | evil.example              | 200
            GET     | /formats?x=1       | Accept            | */*                       | 200
            GET     | /jobs?access_token=secret | Accept     | */*                       | 400
            PUT     | /jobs              | Accept            | */*                       | 405
            GET     | /jobs/JOB/download | Accept-Encoding   | identity;q=0              | 200
            GET     | /jobs/JOB/download | Accept-Encoding   | gzip, br                  | 200
            GET     | /jobs/JOB/download | Accept            | image/png                 | 200
            GET     | /jobs/JOB/download | If-Match          | "a", "b", LONG            | 412
            GET     | /jobs/JOB/download | If-Match          | LONG                      | 412
            GET     | /jobs/JOB/download | If-None-Match     | LONG                      | 200
            GET     | /jobs/JOB/download | If-Modified-Since | LONG                      | 200
            GET     | /jobs/JOB/download | If-Range          | LONG                      | 200
            HEAD    | /jobs/JOB/download | Range             | bytes=0-9                 | 206
            HEAD    | /jobs/JOB/download | Range             | bytes=100000-             | 416
            GET     | /jobs/JOB/download | Range             | bytes=0-99999999999       | 206
            GET     | /jobs/JOB/download | Range             | bytes=-0                  | 416
            GET     | /jobs/JOB/download | Range             | bytes=                    | 200
            GET     | /jobs/JOB/download | Range             | bytes=-                   | 200
            GET     | /jobs/JOB/download | Range             | bytes 0-1                 | 200
            GET     | /jobs/JOB/download | Range             | bytes=0x0-5               | 200
            GET     | /jobs/JOB/download | Range             | bytes=99999999999999999999- | 416
            GET     | /jobs/JOB/download | Range             | bytes=RANGES              | 200
            GET     | /jobs/JOB/events   | Accept            | application/json          | 406
            GET     | /jobs/JOB/events   | Last-Event-ID     | LONG                      | 200
            GET     | /jobs/JOB/events   | Last-Event-ID     | -1                        | 200
            GET     | /jobs/JOB/events   | Last-Event-ID     | 9223372036854775808       | 200
            POST    | /jobs/JOB/events   | Accept            | text/event-stream         | 405
            GET     | /jobs/999999999/events | Last-Event-ID | 1                         | 404
            """)
    void isAnsweredAsStatedWhateverTheHeaderSays(String method, String path, String name, String value, int status) {
        String header = value.replace("LONG", "x".repeat(10_000)).replace("RANGES", "0-1,".repeat(5_000) + "0-1");
        Answer answer = gateway.send(gateway.request(API + path.replace("JOB", Long.toString(job)))
                .timeout(Duration.ofSeconds(20))
                .header(name, header)
                .method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.response().headers().map().toString()).doesNotContain("evil.example");
        assertThat(gateway.get(API + "/formats").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"null", "https://evil.example"})
    void noOtherOriginMayRead(String origin) {
        Answer answer = gateway.send(gateway.request(API + "/jobs").header("Origin", origin));
        Answer preflight = gateway.send(gateway.request(API + "/jobs")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        for (Answer one : new Answer[] {answer, preflight}) {
            assertThat(one.status()).isLessThan(500);
            assertThat(one.header("Access-Control-Allow-Origin")).isNull();
            assertThat(one.header("Access-Control-Allow-Credentials")).isNull();
        }
    }
}
