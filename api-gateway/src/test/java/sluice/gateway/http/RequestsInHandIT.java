package sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.EndExport;
import sluice.gateway.subscriptions.EventReader;
import sluice.testkit.TestRabbit;

/// A gateway that takes two requests at a time.
class RequestsInHandIT {

    private static final String API = TestGateway.API;
    private static final String TABLE_T = "{\"table_name\": \"t\", \"format\": \"csv\"}";
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start(TestRabbit.freshVirtualHost(), Map.of("sluice.requests.in-hand", 2));
        gateway.source.execute("CREATE TABLE t (id int4)");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void oneTooManyIsRefusedForNowAndLetInWhenThereIsRoom() {
        long id = gateway.created(TABLE_T);
        String job = API + "/jobs/" + id;
        try (HttpClient clients = HttpClient.newHttpClient()) {
            var waiting = Stream.of(1, 2)
                    .map(_ ->
                            clients.sendAsync(gateway.request(job + "?wait=60").build(), BodyHandlers.discarding()))
                    .toList();
            await().untilAsserted(() -> assertThat(gateway.get(job).status()).isEqualTo(503));

            Answer refused = gateway.get(job);
            assertThat(refused.json().path("type").stringValue()).isEqualTo("/problems/busy");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(gateway.get("/actuator/health/readiness").status()).isEqualTo(200);

            gateway.bean(EndExport.class).cancelUnlessEnded(id);
            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        }
        assertThat(gateway.get(job).status()).isEqualTo(200);
    }

    @Test
    void eventStreamsAreNotInHand() throws Exception {
        long job = gateway.created(TABLE_T);
        String events = API + "/jobs/" + job + "/events";
        try (EventReader first = new EventReader(gateway, events);
                EventReader second = new EventReader(gateway, events);
                EventReader third = new EventReader(gateway, events)) {
            assertThat(Stream.of(first, second, third).map(EventReader::next)).hasSize(3);

            await().untilAsserted(() ->
                    assertThat(gateway.get(API + "/jobs/" + job).status()).isEqualTo(200));
        }
    }
}
