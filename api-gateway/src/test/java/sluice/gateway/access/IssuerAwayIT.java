package sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.testkit.TestRabbit;

/// A gateway whose token issuer breaks every connection for a time.
class IssuerAwayIT {

    private static final Duration OUTAGE_PAUSE = IssuerPatience.PAUSE.plusSeconds(5);

    private TokenIssuer issuer;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        issuer = new TokenIssuer();
        gateway = TestGateway.start(TestRabbit.freshVirtualHost(), issuer.settings());
    }

    @AfterEach
    void end() {
        gateway.close();
        issuer.close();
    }

    @Test
    void knownKeysGoOnAndOthersAre503UntilTheIssuerIsBack() throws Exception {
        String known = issuer.token("ann", "read");
        assertThat(list(known).status()).isEqualTo(200);

        issuer.goAway();
        issuer.changeKey("two");
        String unknown = issuer.token("ann", "read");

        assertThat(list(known).status()).isEqualTo(200);
        assertUnavailable(list(unknown));
        assertThat(list(known).status()).isEqualTo(200);
        assertThat(list(issuer.forged("ann", "read", "one")).status()).isEqualTo(401);

        issuer.comeBack();
        await().atMost(OUTAGE_PAUSE).until(() -> list(unknown).status() == 200);
        assertThat(list(known).status()).isEqualTo(401);
    }

    @Test
    void beforeItsKeysAreKnownNobodyIsLetInAndAllAreOnceItIsBack() throws Exception {
        issuer.goAway();
        assertUnavailable(list(issuer.token("ann", "read")));
        assertThat(gateway.get(TestGateway.API + "/jobs").status()).isEqualTo(401);
        assertThat(gateway.get("/actuator/health/readiness").status()).isEqualTo(200);

        issuer.comeBack();
        await().atMost(OUTAGE_PAUSE)
                .until(() -> list(issuer.token("ann", "read")).status() == 200);
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/issuer-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    private Answer list(String token) {
        HttpRequest.Builder request = gateway.request(TestGateway.API + "/jobs");
        return gateway.send(request.header("Authorization", "Bearer " + token));
    }
}
