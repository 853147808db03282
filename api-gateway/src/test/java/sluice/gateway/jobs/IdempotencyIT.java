package sluice.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;

class IdempotencyIT {

    private static TestGateway gateway;

    @BeforeAll
    static void prepareTables() {
        gateway = TestGateway.shared();
        gateway.source.execute("CREATE SCHEMA keyed; CREATE TABLE keyed.plain (id int4)");
    }

    @Test
    void answersTheSameJobToTheSameKeyAndBody() {
        String body = "{\"table_name\": \"keyed.plain\", \"format\": \"csv\"}";
        Answer first = create("key 1", body);
        Answer again = create("key 1", body);
        Answer spaced = create("key 1", body.replace(":", " : "));
        Answer other = create("key 1", body.replace("csv", "json"));

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(spaced.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("type").stringValue()).isEqualTo("/problems/idempotency-key-reused");
    }

    @Test
    void answersARepeatedRequestEvenWhenItsTableIsGone() {
        gateway.source.execute("CREATE TABLE keyed.brief (id int4)");
        String body = "{\"table_name\": \"keyed.brief\", \"format\": \"csv\"}";
        Answer first = create("key 2", body);
        gateway.source.execute("DROP TABLE keyed.brief");

        assertThat(create("key 2", body).json().path("id"))
                .isEqualTo(first.json().path("id"));
        assertThat(create("key 3", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "é", "a\tb"})
    void refusesWhatIsNoKey(String key) {
        assertThat(create(key, "{}").status()).isEqualTo(400);
    }

    @Test
    void refusesAKeyOfMoreThan255Characters() {
        String body = "{\"table_name\": \"keyed.plain\", \"format\": \"csv\"}";

        assertThat(create("k".repeat(255), body).status()).isEqualTo(202);
        assertThat(create("k".repeat(256), body)
                        .json()
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .stringValue())
                .isEqualTo("Idempotency-Key");
    }

    private Answer create(String key, String body) {
        return gateway.send(gateway.request(TestGateway.API + "/jobs")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }
}
