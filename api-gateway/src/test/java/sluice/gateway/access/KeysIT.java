package sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import tools.jackson.databind.JsonNode;

/// A gateway that knows its callers by keys.
class KeysIT {

    private static final String UNKNOWN = "sluice_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    private final KeysGateway keys = KeysGateway.shared();

    @Test
    void asksWhoOneIsInTheApisOwnForm() {
        Answer answer = keys.gateway.get(TestGateway.API + "/jobs");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.required("WWW-Authenticate")).isEqualTo("Bearer realm=\"sluice\"");
        assertThat(answer.required("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/unauthenticated");
        assertThat(answer.json().path("instance").stringValue()).isEqualTo("/api/v1/export/jobs");
    }

    @ParameterizedTest
    @ValueSource(strings = {UNKNOWN, "sluice_", "Zm9v", "a.b.c"})
    void knowsNobodyByAnotherText(String key) {
        Answer answer = keys.get(key, "/jobs");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.required("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(answer.text()).doesNotContain("\"" + key + "\"");
    }

    @Test
    void takesNoKeyFromTheAddressAndNoSecondOne() {
        assertThat(keys.gateway
                        .get(TestGateway.API + "/jobs?access_token=" + KeysGateway.ADMIN)
                        .status())
                .isEqualTo(401);
        assertThat(keys.gateway
                        .send(keys.as(KeysGateway.ADMIN, TestGateway.API + "/jobs")
                                .header("Authorization", "Bearer " + UNKNOWN))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/page/main.js",
                "/problems",
                "/problems/unauthenticated",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/api/v1/export/openapi.json"
            })
    void asksNobodyAtAddressesThatTellNothingOfAnybodysData(String path) {
        assertThat(keys.gateway.get(path).status()).isEqualTo(200);
    }

    @Test
    void givesMetricsToWhoMayRead() {
        assertThat(keys.gateway.get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(keys.gateway
                        .send(keys.as(keys.key("prometheus", "read"), "/actuator/prometheus"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "read,   GET,    /jobs,             200",
        "read,   GET,    /tables,           200",
        "read,   POST,   /jobs,             403",
        "read,   POST,   /jobs/preview,     403",
        "read,   DELETE, /jobs/999999,      403",
        "export, GET,    /jobs,             200",
        "export, DELETE, /jobs/999999,      404",
        "export, GET,    /keys,             403",
        "export, POST,   /keys,             403",
        "export, GET,    /dead-letters,     403",
        "export, POST,   /dead-letters/replay, 403",
        "export, POST,   /operations/anything-new, 403",
        "admin,  GET,    /keys,             200",
        "admin,  GET,    /dead-letters,     200"
    })
    void aScopeOpensWhatItSays(String scope, String method, String path, int status) {
        Answer answer = keys.send(keys.key("scoped", scope), method, path);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/forbidden");
            assertThat(answer.required("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
        }
    }

    @Test
    void keepsNothingOfAKeyButItsHash() {
        Answer made = keys.made("hashed", "export");
        String key = made.json().path("key").stringValue();

        assertThat(made.status()).isEqualTo(201);
        assertThat(key).matches("sluice_[A-Za-z0-9_-]{43}");
        assertThat(keys.jobsText(
                        "SELECT count(*) FROM sluice.api_keys k WHERE k::text LIKE '%" + key.substring(20) + "%'"))
                .isEqualTo("0");
        assertThat(keys.jobsText("SELECT client FROM sluice.api_keys WHERE sha256 = sha256('" + key + "')"))
                .isEqualTo("hashed");
        assertThat(keys.get(KeysGateway.ADMIN, "/keys").text()).doesNotContain(key);
    }

    @Test
    void showsWhichKeyItIsAndWhenItWasUsed() {
        JsonNode made = keys.made("watched", "read").json();
        assertThat(listed(made.path("id").asLong()).path("last_used_at").isNull())
                .isTrue();

        keys.get(made.path("key").stringValue(), "/jobs");

        JsonNode used = listed(made.path("id").asLong());
        assertThat(used.path("last_used_at").isNull()).isFalse();
        assertThat(used.path("client").stringValue()).isEqualTo("watched");
        assertThat(made.path("key").stringValue())
                .startsWith(used.path("prefix").stringValue());
    }

    @Test
    void aClientChangesItsKeyWithoutAGap() {
        String old = keys.key("rotating", "export");
        long job = keys.job(old);
        JsonNode made = keys.made("rotating", "export").json();
        String fresh = made.path("key").stringValue();
        assertThat(keys.get(old, "/jobs/" + job).status()).isEqualTo(200);
        assertThat(keys.get(fresh, "/jobs/" + job).status()).isEqualTo(200);

        long oldId = made.path("id").asLong() - 1;
        assertThat(keys.send(KeysGateway.ADMIN, "DELETE", "/keys/" + oldId).status())
                .isEqualTo(204);

        assertThat(keys.get(old, "/jobs/" + job).status()).isEqualTo(401);
        assertThat(keys.get(fresh, "/jobs/" + job).status()).isEqualTo(200);
        assertThat(listed(oldId).path("revoked_at").isNull()).isFalse();
    }

    @Test
    void saysWhatIsWrongWithAWishForAKey() {
        Answer answer =
                keys.post(KeysGateway.ADMIN, "/keys", "{\"client\": \"a b\", \"scopes\": [\"root\"], \"x\": 1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/client", "/scopes/0", "/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Content-Type-Options", "Referrer-Policy", "Cache-Control", "Content-Security-Policy"})
    void protectiveHeadersStandOnceInEveryAnswer(String name) {
        for (String key : List.of(UNKNOWN, KeysGateway.ADMIN)) {
            assertThat(keys.get(key, "/jobs").response().headers().allValues(name))
                    .hasSize(1);
        }
    }

    @Test
    void keepsNoSession() {
        assertThat(keys.get(KeysGateway.ADMIN, "/jobs").header("Set-Cookie")).isNull();
    }

    private JsonNode listed(long id) {
        return StreamSupport.stream(keys.get(KeysGateway.ADMIN, "/keys").json().spliterator(), false)
                .filter(key -> key.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }
}
