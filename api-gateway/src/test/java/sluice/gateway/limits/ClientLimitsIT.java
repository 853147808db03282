package sluice.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import sluice.testkit.TestRabbit;
import tools.jackson.databind.JsonNode;

/// A client that has reached what one may have.
class ClientLimitsIT {

    private static final String BODY = "{\"table_name\": \"public.bounded\", \"format\": \"csv\"}";
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start(
                TestRabbit.freshVirtualHost(),
                Map.of(
                        "sluice.limits.unfinished-jobs", "2",
                        "sluice.limits.bytes-per-day", "150B",
                        "sluice.limits.requests-per-minute", "1000"));
        gateway.source.execute("CREATE TABLE public.bounded (id int4)");
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void oneJobMoreThanAllowedIsRefusedUntilOneEndsAndSoAreBytes() {
        long first = gateway.created(BODY);
        long second = gateway.created(BODY);
        assertThat(used("client_unfinished_jobs")).isEqualTo(2);

        Answer refused = gateway.create(BODY);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.required("Retry-After")).isEqualTo("5");
        assertThat(refused.json().path("type").stringValue()).isEqualTo("/problems/too-many");
        assertThat(refused.json().path("detail").stringValue()).contains("at most 2 jobs that wait or run");

        CompletedJob.moved(gateway, first, new byte[100]);
        gateway.send(gateway.request(TestGateway.API + "/jobs/" + first).DELETE());
        gateway.created(BODY);
        CompletedJob.moved(gateway, second, new byte[100]);
        assertThat(used("client_bytes_per_day")).isEqualTo(200);

        Answer tooMuch = gateway.create(BODY);
        assertThat(tooMuch.status()).isEqualTo(429);
        assertThat(tooMuch.json().path("detail").stringValue()).contains("at most 150 bytes in 24 hours");
        assertThat(Long.parseLong(tooMuch.required("Retry-After"))).isBetween(86_000L, 86_400L);
    }

    @Test
    void everyAnswerSaysHowManyRequestsAreLeft() {
        Answer answer = gateway.get(TestGateway.API + "/formats");

        assertThat(answer.required("RateLimit-Policy")).isEqualTo("\"requests\";q=1000;w=60");
        assertThat(answer.required("RateLimit")).matches("\"requests\";r=[0-9]+;t=0");
        assertThat(allowed("client_requests_per_minute")).isEqualTo(1000);
    }

    private static long used(String name) {
        return limit(name).path("used").asLong();
    }

    private static long allowed(String name) {
        return limit(name).path("allowed").asLong();
    }

    private static JsonNode limit(String name) {
        return gateway.get(TestGateway.API + "/limits")
                .json()
                .valueStream()
                .filter(limit -> limit.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
