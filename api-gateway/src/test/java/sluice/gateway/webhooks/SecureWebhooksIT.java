package sluice.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.testkit.PrivateAuthority;

/// Receivers behind TLS whose certificates are of an authority that only this test knows.
class SecureWebhooksIT {

    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
    private static final String TRUST = "javax.net.ssl.trustStore";

    private static PrivateAuthority authority;

    private final AtomicInteger received = new AtomicInteger();
    private HttpsServer receiver;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        authority = PrivateAuthority.in(folder, "localhost", "elsewhere.example");
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
    }

    @AfterEach
    void end() {
        receiver.stop(0);
        System.clearProperty(TRUST);
        System.clearProperty(TRUST + "Password");
    }

    @Test
    void aReceiverIsTrustedWhoseAuthorityTheOperatorTrusts() throws Exception {
        serveAs("localhost");
        trustTheAuthority();

        assertThat(send()).isEqualTo(204);
        assertThat(received).hasValue(1);
    }

    @Test
    void aReceiverOfAnUnknownAuthorityHearsNothing() throws Exception {
        serveAs("localhost");

        assertThatThrownBy(this::send)
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("unable to find valid certification path");
        assertThat(received).hasValue(0);
    }

    @Test
    void aReceiverWithTheCertificateOfAnotherNameHearsNothing() throws Exception {
        serveAs("elsewhere.example");
        trustTheAuthority();

        assertThatThrownBy(this::send).isInstanceOf(SSLException.class).hasMessageContaining("localhost");
        assertThat(received).hasValue(0);
    }

    /// By the JDK's own settings.
    private static void trustTheAuthority() throws Exception {
        System.setProperty(TRUST, authority.trustStore().toString());
        System.setProperty(TRUST + "Password", PrivateAuthority.PASSWORD);
    }

    private void serveAs(String name) throws Exception {
        receiver.setHttpsConfigurator(new HttpsConfigurator(authority.identityOf(name)));
        receiver.start();
    }

    /// A sender takes the machine's trust when it is made, as a gateway does at start.
    private int send() throws IOException {
        var sender = new WebhookSender(new WebhookSettings("", true), Clock.systemUTC());
        try {
            String url = "https://localhost:" + receiver.getAddress().getPort() + "/";
            return sender.send(new Delivery(1, 7, url, SECRET, "{}", 1));
        } finally {
            sender.close();
        }
    }
}
