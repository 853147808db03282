package sluice.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.testkit.TestRabbit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhooksIT {

    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
    private static final String OPERATORS_SECRET = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0";

    private static TestGateway gateway;
    private static HttpServer receiver;
    private static final BlockingQueue<Received> RECEIVED = new LinkedBlockingQueue<>();
    private static final BlockingQueue<Integer> ANSWERS = new LinkedBlockingQueue<>();

    record Received(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return new Headers(headers).getFirst(name);
        }

        /// Found by their names in any case.
        Map<String, List<String>> all() {
            return HttpHeaders.of(headers, (_, _) -> true).map();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        gateway = TestGateway.start(
                TestRabbit.freshVirtualHost(),
                Map.of("sluice.webhooks.allow-private-addresses", "true", "sluice.webhooks.secret", OPERATORS_SECRET));
        gateway.source.execute("CREATE TABLE public.told (id int4)");
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            RECEIVED.add(new Received(
                    exchange.getRequestURI().getPath(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Integer status = ANSWERS.poll();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterAll
    static void stop() {
        receiver.stop(0);
        gateway.close();
    }

    @Test
    void tellsTheEndOfAJobOnceSignedSoThatTheReferenceLibraryTakesIt() throws Exception {
        long job = cancelled(webhook("/mine", SECRET));

        Received message = next("/mine");
        new Webhook(SECRET).verify(message.body(), message.all());
        assertThat(message.json().path("type").stringValue()).isEqualTo("export.cancelled");
        assertThat(message.json().path("data").path("id").asLong()).isEqualTo(job);
        assertThat(message.json().path("data").path("status").stringValue()).isEqualTo("cancelled");
        settles(job);
    }

    @Test
    void signsByTheOperatorsSecretWhereTheJobHasNone() throws Exception {
        long job = cancelled(webhook("/operators", null));

        Received message = next("/operators");
        new Webhook(OPERATORS_SECRET).verify(message.body(), message.all());
        settles(job);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 302, 404})
    void sendsTheSameMessageAgainUntilItIsTaken(int refusal) throws Exception {
        ANSWERS.add(refusal);
        long job = cancelled(webhook("/again" + refusal, SECRET));

        Received first = next("/again" + refusal);
        Received second = next("/again" + refusal);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        new Webhook(SECRET).verify(second.body(), second.all());
        settles(job);
    }

    @Test
    void givesUpWhereTheReceiverIsGone() throws Exception {
        ANSWERS.add(410);
        long job = cancelled(webhook("/gone", SECRET));

        next("/gone");
        settles(job);
    }

    @Test
    void neverGivesTheSecretBack() {
        long job = gateway.created(webhook("/secret", SECRET));

        Answer request = gateway.get(TestGateway.API + "/jobs/" + job + "/request");
        assertThat(request.json().path("webhook").path("url").stringValue()).endsWith("/secret");
        assertThat(request.text()).doesNotContain("whsec_");
        assertThat(gateway.get(TestGateway.API + "/jobs/" + job).text()).doesNotContain("whsec_");
    }

    @Test
    void refusesAddressesThatAreNotPublicUnlessTheyAreAllowed() {
        TestGateway strict = TestGateway.shared();
        strict.source.execute("CREATE TABLE public.not_told (id int4)");
        for (String url : List.of(
                "http://example.org/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://localhost/",
                "https://10.1.2.3/")) {
            Answer answer =
                    strict.create("{\"table_name\": \"not_told\", \"format\": \"csv\", \"webhook\": {\"url\": \"" + url
                            + "\", \"secret\": \"" + SECRET + "\"}}");

            assertThat(answer.status()).describedAs(url).isEqualTo(400);
            assertThat(answer.json().path("errors").path(0).path("pointer").stringValue())
                    .isEqualTo("/webhook/url");
        }
        Answer unsigned = strict.create(
                "{\"table_name\": \"not_told\", \"format\": \"csv\", \"webhook\": {\"url\": \"https://example.org/\"}}");
        assertThat(unsigned.json().path("errors").path(0).path("pointer").stringValue())
                .isEqualTo("/webhook/secret");
    }

    private static String webhook(String path, @Nullable String secret) {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
        return "{\"table_name\": \"told\", \"format\": \"csv\", \"webhook\": {\"url\": \"" + url + "\""
                + (secret == null ? "" : ", \"secret\": \"" + secret + "\"") + "}}";
    }

    private static long cancelled(String request) {
        long job = gateway.created(request);
        gateway.send(
                gateway.request(TestGateway.API + "/jobs/" + job + "/cancel").POST(BodyPublishers.noBody()));
        return job;
    }

    private static Received next(String path) throws InterruptedException {
        Received message = RECEIVED.poll(20, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        assertThat(message.path()).isEqualTo(path);
        return message;
    }

    /// Nothing is owed any more, and nothing came twice.
    private static void settles(long job) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> owed(job) == 0);
        assertThat(RECEIVED).isEmpty();
    }

    private static long owed(long job) throws Exception {
        try (Connection connection = gateway.jobs.open();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM sluice.webhook_deliveries WHERE job_id = " + job)) {
            row.next();
            return row.getLong(1);
        }
    }
}
