package sluice.gateway.links;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What all gateways sign links with. The first that needs it makes it, unless the operator gives one. Thread-safe.
@Component
final class LinkKey {

    static final String ALGORITHM = "HmacSHA256";

    private static final int BYTES = 32;

    private final LinkSettings settings;
    private final JdbcClient jdbc;
    private volatile @Nullable SecretKey known;

    LinkKey(LinkSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
    }

    SecretKey get() {
        SecretKey key = known;
        if (key == null) {
            byte[] secret = settings.linkSecret().isEmpty()
                    ? fromTheDatabase()
                    : settings.linkSecret().getBytes(StandardCharsets.UTF_8);
            key = new SecretKeySpec(secret, ALGORITHM);
            known = key;
        }
        return key;
    }

    private byte[] fromTheDatabase() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("INSERT INTO link_key (secret) VALUES (:fresh) ON CONFLICT DO NOTHING")
                .param("fresh", fresh)
                .update();
        return requireNonNull(
                jdbc.sql("SELECT secret FROM link_key").query(byte[].class).single());
    }
}
