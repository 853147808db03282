package sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.testkit.TestRabbit;

/// A gateway that knows its callers by the tokens of an issuer.
class TokensIT {

    private static final String BODY = "{\"table_name\": \"t\", \"format\": \"csv\"}";

    private static TokenIssuer issuer;
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        gateway = TestGateway.start(TestRabbit.freshVirtualHost(), issuer.settings());
        gateway.source.execute("CREATE TABLE public.t (id int4)");
    }

    @AfterAll
    static void end() {
        gateway.close();
        issuer.close();
    }

    @Test
    void aTokenOpensWhatItsScopesSay() throws Exception {
        assertThat(create(issuer.token("ann", "openid export profile")).status())
                .isEqualTo(202);
        assertThat(create(issuer.token("ann", "openid read")).status()).isEqualTo(403);
        assertThat(list(issuer.token("ann", "openid read")).status()).isEqualTo(200);
        assertThat(list(issuer.token("ann", "openid profile")).status()).isEqualTo(403);
    }

    @Test
    void itsSubjectOwnsTheJobsAndElseItsClientDoes() throws Exception {
        String nightly =
                issuer.token("", "export", claims -> claims.subject(null).claim("azp", "nightly"));
        long ann = create(issuer.token("ann", "export")).json().path("id").asLong();
        Answer made = create(nightly);

        assertThat(made.json().path("owner").stringValue()).isEqualTo("nightly");
        assertThat(get(issuer.token("ann", "read"), "/jobs/" + ann).status()).isEqualTo(200);
        assertThat(get(nightly, "/jobs/" + ann).status()).isEqualTo(404);
        assertThat(get(issuer.token("eve", "admin"), "/jobs/" + ann).status()).isEqualTo(200);
    }

    @Test
    void scopesMayStandInAnArray() throws Exception {
        String token = issuer.token("ann", "", claims -> claims.claim("scp", List.of("openid", "read")));

        assertThat(list(token).status()).isEqualTo(200);
    }

    @Test
    void refusesATokenThatIsNotGenuineOrNotForIt() throws Exception {
        String good = issuer.token("ann", "read");
        List<String> bad = List.of(
                issuer.forged("ann", "read"),
                issuer.token("ann", "read", claims -> claims.audience("another")),
                issuer.token("ann", "read", claims -> claims.audience((String) null)),
                issuer.token("ann", "read", claims -> claims.issuer("http://127.0.0.1:1")),
                issuer.token("ann", "read", claims -> claims.expirationTime(TokenIssuer.in(-300))),
                issuer.token("ann", "read", claims -> claims.notBeforeTime(TokenIssuer.in(300))),
                issuer.token("", "read", claims -> claims.subject(null)),
                base64("{\"alg\":\"none\"}") + "." + good.split("\\.")[1] + ".",
                good.substring(0, good.length() - 4) + "AAAA",
                "sluice_0123456789abcdef0123456789abcdef");

        assertThat(list(good).status()).isEqualTo(200);
        for (String token : bad) {
            Answer answer = list(token);
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/unauthenticated");
        }
    }

    @Test
    void hasNoKeys() throws Exception {
        assertThat(get(issuer.token("eve", "admin"), "/keys").status()).isEqualTo(404);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Answer list(String token) {
        return get(token, "/jobs");
    }

    private static Answer get(String token, String path) {
        return gateway.send(gateway.request(TestGateway.API + path).header("Authorization", "Bearer " + token));
    }

    private static Answer create(String token) {
        return gateway.send(gateway.request(TestGateway.API + "/jobs")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY)));
    }
}
