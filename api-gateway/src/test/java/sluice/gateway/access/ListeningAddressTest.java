package sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import sluice.gateway.database.MissingSetting;

class ListeningAddressTest {

    private static final String KEY = "sluice_0123456789abcdef0123456789abcdef";

    private final TomcatServletWebServerFactory server = new TomcatServletWebServerFactory();

    @Test
    void listensOnLoopbackUntilSomebodySaysWhoMayUseIt() throws Exception {
        start(settings(null, "", "", ""), null);

        assertThat(server.getAddress()).isNotNull().matches(InetAddress::isLoopbackAddress);
    }

    @Test
    void refusesToListenElsewhereUntilThen() {
        assertThatThrownBy(() -> start(settings(null, "", "", ""), "0.0.0.0"))
                .isInstanceOf(UnsafeAccess.class)
                .hasMessageContaining("0.0.0.0")
                .extracting(refusal -> ((UnsafeAccess) refusal).remedy())
                .asString()
                .contains("SLUICE_ACCESS_MODE", "keys", "oidc", "open");
    }

    @Test
    void listensEverywhereInAModeThatWasChosen() throws Exception {
        start(settings(AccessMode.OPEN, "", "", ""), "0.0.0.0");
        start(settings(AccessMode.KEYS, KEY, "", ""), "0.0.0.0");
        start(settings(AccessMode.OIDC, "", "https://login.example.org", "sluice"), "0.0.0.0");

        assertThat(server.getAddress()).isNull();
    }

    @Test
    void takesNoAdministratorsKeyThatCouldBeGuessed() throws Exception {
        assertThatThrownBy(() -> start(settings(AccessMode.KEYS, "sluice_secret", "", ""), null))
                .isInstanceOf(UnsafeAccess.class)
                .hasMessageNotContaining("sluice_secret");
        start(settings(AccessMode.KEYS, "", "", ""), null);
    }

    @Test
    void needsToKnowWhoseTokensItTakesAndForWhom() {
        assertThatThrownBy(() -> start(settings(AccessMode.OIDC, "", "", "sluice"), null))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("SLUICE_ACCESS_ISSUER");
        assertThatThrownBy(() -> start(settings(AccessMode.OIDC, "", "https://login.example.org", ""), null))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("SLUICE_ACCESS_AUDIENCE");
    }

    @Test
    void settingsDoNotTellTheKey() {
        assertThat(settings(AccessMode.KEYS, KEY, "", "")).asString().doesNotContain(KEY);
    }

    private void start(AccessSettings settings, @Nullable String address) throws UnknownHostException {
        ServerProperties properties = new ServerProperties();
        properties.setAddress(address == null ? null : InetAddress.getByName(address));
        new ListeningAddress(settings, properties).customize(server);
    }

    private static AccessSettings settings(@Nullable AccessMode mode, String adminKey, String issuer, String audience) {
        return new AccessSettings(mode, adminKey, issuer, audience, "");
    }
}
