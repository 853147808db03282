package sluice.gateway.access;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import sluice.gateway.database.MissingSetting;

/// Holds where the gateway listens against who may use it: unless a mode was chosen it is open, and then it listens
/// on the loopback address alone.
@Component
final class ListeningAddress implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {

    private final AccessSettings settings;
    private final @Nullable InetAddress wanted;

    ListeningAddress(AccessSettings settings, ServerProperties server) {
        this.settings = settings;
        this.wanted = server.getAddress();
    }

    /// After Spring Boot's own customizers, which set the address that was wanted.
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    /// @throws UnsafeAccess where anybody could come in unasked
    /// @throws MissingSetting where nobody could come in
    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        if (settings.mode() == null) {
            requireLoopback();
            factory.setAddress(InetAddress.getLoopbackAddress());
            return;
        }
        switch (settings.mode()) {
            case OPEN -> {}
            case KEYS -> requireSoundKey();
            case OIDC -> requireIssuer();
        }
    }

    private void requireLoopback() {
        if (wanted != null && !wanted.isLoopbackAddress()) {
            throw new UnsafeAccess(
                    "The gateway is to listen on " + wanted.getHostAddress()
                            + ", where others could reach it, and nobody said who may use it.",
                    "Choose SLUICE_ACCESS_MODE: keys (API keys), oidc (tokens of an OpenID Connect issuer), or open if"
                            + " something else keeps strangers away. Without it, leave SERVER_ADDRESS on 127.0.0.1.");
        }
    }

    private void requireSoundKey() {
        String key = settings.adminKey();
        if (!key.isEmpty() && !KeyText.CHOSEN.matcher(key).matches()) {
            throw new UnsafeAccess(
                    "SLUICE_ACCESS_ADMIN_KEY is no key that is safe: it must be sluice_ and at least 32 letters, digits, _"
                            + " and -.",
                    "Make one: echo sluice_$(openssl rand -hex 32)");
        }
    }

    private void requireIssuer() {
        if (settings.issuer().isBlank()) {
            throw new MissingSetting(
                    "SLUICE_ACCESS_ISSUER", "It says whose tokens are taken, as https://login.example.org/realms/data");
        }
        if (settings.audience().isBlank()) {
            throw new MissingSetting(
                    "SLUICE_ACCESS_AUDIENCE",
                    "It says for whom tokens must be, as sluice; tokens for other services open nothing");
        }
    }
}
