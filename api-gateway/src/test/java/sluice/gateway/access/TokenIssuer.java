package sluice.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import sluice.testkit.TcpLink;

/// An OpenID Connect issuer as far as a resource server sees one: its discovery document, its keys and its tokens.
final class TokenIssuer implements AutoCloseable {

    static final String AUDIENCE = "sluice";

    private final HttpServer server;
    private final TcpLink link;
    private volatile RSAKey key;

    TokenIssuer() throws IOException, JOSEException {
        key = newKey("one");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\", \"subject_types_supported\": [\"public\"]}"
                                .formatted(address())));
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
        link = TcpLink.to("127.0.0.1", server.getAddress().getPort());
    }

    /// Of a gateway that is to trust it.
    Map<String, Object> settings() {
        return Map.of(
                "sluice.access.mode", "oidc", "sluice.access.issuer", address(), "sluice.access.audience", AUDIENCE);
    }

    String address() {
        return "http://127.0.0.1:" + link.port();
    }

    /// Breaks every connection until [#comeBack].
    void goAway() {
        link.down();
    }

    void comeBack() {
        link.mend();
    }

    /// Signs with another key from now on, and has the old one no more.
    void changeKey(String id) throws JOSEException {
        key = newKey(id);
    }

    /// A good token, as far as `changes` leave it so.
    String token(String subject, String scope, UnaryOperator<JWTClaimsSet.Builder> changes) throws JOSEException {
        return signed(key, subject, scope, changes);
    }

    String token(String subject, String scope) throws JOSEException {
        return token(subject, scope, UnaryOperator.identity());
    }

    /// One that somebody else has signed.
    String forged(String subject, String scope) throws JOSEException {
        return forged(subject, scope, key.getKeyID());
    }

    /// One that somebody else has signed, and that says it was this key.
    String forged(String subject, String scope, String keyId) throws JOSEException {
        return signed(newKey(keyId), subject, scope, UnaryOperator.identity());
    }

    private String signed(RSAKey by, String subject, String scope, UnaryOperator<JWTClaimsSet.Builder> changes)
            throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .audience(AUDIENCE)
                .subject(subject)
                .claim("scope", scope)
                .issueTime(new Date())
                .expirationTime(in(300));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(),
                changes.apply(claims).build());
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    static Date in(long seconds) {
        return new Date(System.currentTimeMillis() + 1000 * seconds);
    }

    private static RSAKey newKey(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).algorithm(JWSAlgorithm.RS256).generate();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        link.close();
        server.stop(0);
    }
}
