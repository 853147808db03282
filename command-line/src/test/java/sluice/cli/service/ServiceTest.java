package sluice.cli.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;

class ServiceTest {

    private final List<String> authorizations = new ArrayList<>();
    private final HttpServer server = server();
    private int status = 200;

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void showsItsTokenWithEachRequest() throws Exception {
        try (Service service = service("sluice_abc")) {
            service.get("jobs");
            service.delete("jobs/1");
        }

        assertThat(authorizations).containsExactly("Bearer sluice_abc", "Bearer sluice_abc");
    }

    @Test
    void showsNothingWhereItHasNone() throws Exception {
        try (Service service = service(null)) {
            service.get("jobs");
        }

        assertThat(authorizations).containsExactly("");
    }

    @Test
    void saysWhereTheTokenComesFromWhenItIsNotTaken() throws Exception {
        status = 401;
        try (Service service = service("wrong")) {
            assertThatThrownBy(() -> service.get("jobs")).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
                assertThat(failure.next()).contains("SLUICE_TOKEN");
            });
        }
    }

    @Test
    void refusesATextThatCannotBeAToken() {
        assertThatThrownBy(() -> service("two words"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("SLUICE_TOKEN")
                .hasMessageNotContaining("two words");
    }

    private Service service(@Nullable String token) throws Failure {
        return new Service(
                ServiceAddress.of("http://127.0.0.1:" + server.getAddress().getPort()), token);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(given == null ? "" : given);
        byte[] body =
                (status == 200 ? "[]" : "{\"title\": \"Nobody knows who asks\", \"detail\": \"No.\"}").getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
