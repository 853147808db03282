package sluice.cli.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The API at one address. Thread-safe.
public final class Service implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NEXT = Pattern.compile("<[^?>]*([?][^>]*)>; rel=\"next\"");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(90);

    private final URI address;
    private final @Nullable String token;
    private final HttpClient http;

    /// @param token an API key or an access token; null where the service asks for none
    /// @throws Failure if it cannot be one
    public Service(ServiceAddress address, @Nullable String token) throws Failure {
        if (token != null && !token.matches("[!-~]+")) {
            throw new Failure(
                    ExitCode.WRONG_REQUEST,
                    "SLUICE_TOKEN is no API key and no token: it has spaces, or signs that those never have.",
                    "Set it to the key or token alone.");
        }
        this.address = address.uri();
        this.token = token;
        this.http = client(this.address);
    }

    /// Reading the certificates that the machine trusts takes longer than most commands; without TLS nobody asks for
    /// them.
    private static HttpClient client(URI address) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        if ("http".equals(address.getScheme())) {
            try {
                SSLContext unused = SSLContext.getInstance("TLS");
                unused.init(null, new TrustManager[0], new SecureRandom());
                builder.sslContext(unused);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a JDK without TLS", e);
            }
        }
        return builder.build();
    }

    /// @param etag of the body, without what makes it a header
    /// @param next the query that asks for the next page of a list; empty where there is none
    public record Answer(JsonNode body, Optional<String> etag, Optional<String> next, int status) {}

    public JsonNode get(String path) throws Failure, InterruptedException {
        return ask(request(path).GET()).body();
    }

    /// A whole list, however many pages it has.
    public JsonNode list(String path) throws Failure, InterruptedException {
        ArrayNode list = JSON.createArrayNode();
        String pages = path.replaceFirst("\\?.*", "");
        Optional<String> page = Optional.of(path);
        while (page.isPresent()) {
            Answer answer = ask(request(page.get()).GET());
            answer.body().forEach(list::add);
            page = answer.next().map(query -> pages + query);
        }
        return list;
    }

    public JsonNode post(String path) throws Failure, InterruptedException {
        return ask(request(path).POST(BodyPublishers.noBody())).body();
    }

    public JsonNode post(String path, JsonNode body) throws Failure, InterruptedException {
        return ask(request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())))
                .body();
    }

    public JsonNode put(String path, JsonNode body) throws Failure, InterruptedException {
        return ask(request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body.toString())))
                .body();
    }

    public void delete(String path) throws Failure, InterruptedException {
        ask(request(path).DELETE());
    }

    /// Sends a request whose repetition does no harm, and reads the JSON that comes back.
    ///
    /// @throws Failure also where the answer is an error
    public Answer ask(HttpRequest.Builder request) throws Failure, InterruptedException {
        try {
            return tryAsking(request);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /// @throws IOException if no answer comes
    Answer tryAsking(HttpRequest.Builder request) throws Failure, IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.timeout(ANSWER_TIMEOUT).build(), BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw Problem.failure(response.statusCode(), response.body());
        }
        return new Answer(
                json(response.body()),
                response.headers().firstValue("ETag"),
                response.headers().firstValue("Link").flatMap(Service::nextPage),
                response.statusCode());
    }

    private static Optional<String> nextPage(String link) {
        Matcher next = NEXT.matcher(link);
        return next.matches() ? Optional.of(next.group(1)) : Optional.empty();
    }

    HttpResponse<InputStream> stream(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    /// @param path below the API, as `jobs/7`
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("api/v1/export/" + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /// A name as a part of a path or a query.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode json(String body) throws Failure {
        try {
            return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "What answers at " + address + " is no Sluice: it sends no JSON.",
                    ServiceAddress.REMEDY);
        }
    }

    Failure unreachable(IOException cause) {
        Failure failure = new Failure(
                ExitCode.UNAVAILABLE,
                "No Sluice answers at " + address + ": " + reason(cause) + ".",
                ServiceAddress.REMEDY);
        failure.initCause(cause);
        return failure;
    }

    static String reason(IOException cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            String said = name(t);
            if (said != null) {
                return said;
            }
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static @Nullable String name(Throwable t) {
        return switch (t) {
            case java.net.http.HttpConnectTimeoutException _ -> "nothing there accepts connections";
            case java.net.http.HttpTimeoutException _ -> "it took too long to answer";
            case java.nio.channels.UnresolvedAddressException _, java.net.UnknownHostException _ ->
                "the host name is unknown";
            case java.net.ConnectException _ -> "the connection was refused";
            case javax.net.ssl.SSLException tls -> "TLS failed: " + tls.getMessage();
            default -> null;
        };
    }

    /// Breaks off whatever is under way.
    @Override
    public void close() {
        http.shutdownNow();
    }
}
