package sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.RawClient;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;

class HttpMannersIT {

    private static final String API = TestGateway.API;
    private final TestGateway gateway = TestGateway.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jobs/abc",
                "/jobs/0",
                "/jobs/-1",
                "/jobs/007",
                "/jobs/1.0",
                "/jobs/9999999999999999999999",
                "/jobs/null",
                "/jobs/999999999999",
                "/jobs/%252e",
                "/jobs/..%2f..%2fetc",
                "/jobs/1;jsessionid=1",
                "/jobs/",
                "/jobs/1/",
                "//jobs",
                "/JOBS",
                "/jobs/1/file",
                "/jobs/999999999999/download",
                "/jobs/999999999999/events",
                "/tables/none",
                "/tables/",
                "/nothing"
            })
    void answers404WhereThereIsNothing(String path) {
        Answer answer = gateway.get(API + path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/not-found");
        assertThat(answer.json().path("status").asInt()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /jobs, 'GET,POST'",
        "PATCH, /jobs/1, 'GET,DELETE'",
        "POST, /jobs/1, 'GET,DELETE'",
        "GET, /jobs/1/cancel, POST",
        "DELETE, /jobs/1/download, 'GET,HEAD'",
        "POST, /jobs/events, GET",
        "FOO, /formats, GET",
        "DELETE, /tables, GET"
    })
    void answers405WithWhatIsAllowed(String method, String path, String allowed) {
        Answer answer = gateway.send(gateway.request(API + path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.required("Allow").split(",")).containsExactlyInAnyOrder(allowed.split(","));
        assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/method-not-allowed");
    }

    @Test
    void knowsNoTraceAndNoOverriddenMethod() {
        assertThat(gateway.send(gateway.request(API + "/jobs").method("TRACE", BodyPublishers.noBody()))
                        .status())
                .isEqualTo(405);
        assertThat(gateway.send(gateway.request(API + "/jobs/999999999999")
                                .header("X-HTTP-Method-Override", "DELETE")
                                .POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"/jobs, text/html", "/formats, application/xml", "/jobs, ;;;", "/jobs/events, application/json"})
    void answers406ByAProblemAllTheSame(String path, String accept) {
        Answer answer = gateway.send(gateway.request(API + path).header("Accept", accept));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void protectsEveryAnswer() {
        for (Answer answer : new Answer[] {gateway.get(API + "/jobs"), gateway.get(API + "/nothing")}) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.header("Server")).isNull();
            assertThat(answer.header("X-Powered-By")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "order-17:export_3.csv", "0af7651916cd43dd8448eb211c80319c"})
    void answersWithTheRequestIdThatTheClientGave(String id) {
        for (String path : List.of(API + "/jobs", API + "/nothing", API + "/jobs/1;a=b", "/")) {
            assertThat(gateway.send(gateway.request(path).header("X-Request-Id", id))
                            .header("X-Request-Id"))
                    .isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "a\"b",
                "{\"a\":1}",
                "${jndi:x}",
                "é",
                "0123456789012345678901234567890123456789012345678901234567890123X"
            })
    void namesARequestItselfWhereTheClientsIdIsNotFitForALog(String id) {
        Answer answer = gateway.send(gateway.request(API + "/jobs").header("X-Request-Id", id));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(UUID.fromString(answer.required("X-Request-Id"))).isNotNull();
    }

    @Test
    void namesEachRequestOtherwise() {
        assertThat(gateway.get(API + "/jobs").required("X-Request-Id"))
                .isNotEqualTo(gateway.get(API + "/jobs").required("X-Request-Id"));
    }

    @Test
    void showsHealthWithoutDetailsAndNothingElseOfTheProcess() {
        assertThat(gateway.get("/actuator/health/liveness").text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(gateway.get("/actuator/health/readiness").text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(gateway.get("/actuator/env").status()).isEqualTo(404);
        assertThat(gateway.get("/actuator/sbom").status()).isEqualTo(404);
        assertThat(gateway.get("/actuator").status()).isEqualTo(404);
        assertThat(gateway.get("/error").status()).isEqualTo(404);
    }

    @Test
    void refusesAnEndlessChunkedBody() {
        byte[] piece = new byte[1 << 20];
        Answer answer = gateway.send(gateway.request(API + "/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(piece),
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(piece, 0, 1)))));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void readsABodyOfExactlyAMebibyte() {
        String head = "{\"table_name\": \"none\", \"format\": \"csv\"";
        String body = head + " ".repeat((1 << 20) - head.length() - 1) + "}";

        assertThat(gateway.create(body).status()).isEqualTo(400);
        assertThat(gateway.create(body + " ").status()).isEqualTo(413);
    }

    @Test
    void makesNoAddressFromTheHostHeader() throws IOException {
        gateway.source.execute("CREATE TABLE IF NOT EXISTS public.hosted (id int4)");
        String body = "{\"table_name\": \"hosted\", \"format\": \"csv\"}";
        String answer;
        try (RawClient client = new RawClient(gateway)) {
            answer = client.send("POST " + API + "/jobs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .all();
        }

        assertThat(answer).startsWith("HTTP/1.1 202 ").doesNotContain("evil.example");
    }
}
