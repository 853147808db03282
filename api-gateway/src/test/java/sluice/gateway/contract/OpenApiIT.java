package sluice.gateway.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import tools.jackson.databind.JsonNode;

/// The committed description of the API against the API that runs: every route is in it, every example in it is sent,
/// and every answer is as it says.
class OpenApiIT {

    private static final String SMALLEST =
            "{\"table_name\": \"fred_series\", \"format\": \"csv\", \"row_limit\": 10000}";

    /// They need a dead letter, a link, or a gateway that knows its callers by keys.
    private static final Set<String> ELSEWHERE = Set.of("/dead-letters/{id}", "/links/{link}", "/keys", "/keys/{id}");

    private static TestGateway gateway;
    private static Contract contract;

    @BeforeAll
    static void prepare() {
        gateway = TestGateway.shared();
        gateway.source.execute("""
                CREATE TABLE public.fred_series (
                    series_id text, title text, date date, value numeric, PRIMARY KEY (series_id, date));
                INSERT INTO public.fred_series
                SELECT s, 'Title of ' || s, d, 100 + extract(month from d)
                  FROM unnest(ARRAY['PAYEMS', 'UNRATE']) s, generate_series('2019-01-01', '2021-12-01', interval '1 month') d;
                ANALYZE public.fred_series
                """);
        contract = Contract.parse(gateway.get(TestGateway.API + "/openapi.json").text());
    }

    @Test
    void theRoutesAreThoseThatRun() {
        assertThat(described()).isEqualTo(registered());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        contract.everyReferenceLeadsSomewhere();
    }

    @Test
    void isServedAsYamlToo() {
        Answer yaml = gateway.get(TestGateway.API + "/openapi.yaml");

        assertThat(yaml.required("Content-Type")).isEqualTo("application/yaml");
        assertThat(yaml.text()).startsWith("openapi: 3.1.0");
    }

    record Example(String method, String path, String name, JsonNode body) {
        @Override
        public String toString() {
            return method + " " + path + " " + name;
        }
    }

    /// Every operation, with each of the bodies that it shows.
    static Stream<Example> examples() {
        List<Example> examples = new ArrayList<>();
        contract.root()
                .path("paths")
                .properties()
                .forEach(path -> operations(path.getValue()).forEach(method -> {
                    JsonNode operation = path.getValue().path(method);
                    JsonNode bodies = contract.resolved(operation.path("requestBody"))
                            .path("content")
                            .path("application/json")
                            .path("examples");
                    if (bodies.isMissingNode()) {
                        examples.add(new Example(method, path.getKey(), "", bodies));
                    }
                    bodies.properties()
                            .forEach(body -> examples.add(new Example(
                                    method,
                                    path.getKey(),
                                    body.getKey(),
                                    body.getValue().path("value"))));
                }));
        return examples.stream().filter(example -> !ELSEWHERE.contains(example.path()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAnsweredAsDescribed(Example example) throws Exception {
        JsonNode operation = contract.root().path("paths").path(example.path()).path(example.method());
        if (!example.body().isMissingNode()) {
            JsonNode schema = contract.resolved(operation.path("requestBody"))
                    .path("content")
                    .path("application/json")
                    .path("schema");
            contract.holds(schema, example.body());
        }

        HttpResponse<byte[]> answer = send(example, operation);

        JsonNode described = operation.path("responses").path(String.valueOf(answer.statusCode()));
        assertThat(answer.statusCode())
                .describedAs(new String(answer.body(), StandardCharsets.UTF_8))
                .isLessThan(300);
        assertThat(described.isMissingNode()).isFalse();
        described.path("headers").propertyNames().stream()
                .filter(name -> !Set.of("Link", "Retry-After").contains(name))
                .forEach(name -> assertThat(answer.headers().firstValue(name))
                        .describedAs(name)
                        .isPresent());
        requireContent(described, answer);
    }

    private static void requireContent(JsonNode described, HttpResponse<byte[]> answer) {
        JsonNode content = described.path("content");
        if (content.isMissingNode()) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0];
        assertThat(content.propertyNames()).contains(type);
        JsonNode schema = content.path(type).path("schema");
        if (type.equals("application/json") && !schema.isMissingNode()) {
            contract.holds(schema, new Answer(answer).json());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"table_name\": \"nope\", \"format\": \"csv\", \"x\": 1}", "{\"table_name\": 7}"})
    void aRefusalIsAProblemAsDescribed(String body) {
        Answer answer = gateway.create(body);

        JsonNode problem = contract.root().path("components").path("schemas").path("Problem");
        contract.holds(problem, answer.json());
        assertThat(answer.status()).isEqualTo(400);
    }

    private static HttpResponse<byte[]> send(Example example, JsonNode operation) throws Exception {
        HttpRequest.Builder request = gateway.request(TestGateway.API + path(example, operation))
                .method(
                        example.method().toUpperCase(Locale.ROOT),
                        example.body().isMissingNode()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(example.body().toString()));
        if (!example.body().isMissingNode()) {
            request.header("Content-Type", "application/json");
        }
        if (example.path().equals("/jobs/events")) {
            return firstLine(request);
        }
        return gateway.send(request).response();
    }

    /// A stream that does not end is asked for its head alone.
    private static HttpResponse<byte[]> firstLine(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            client.shutdownNow();
            return new Head(response);
        }
    }

    private static String path(Example example, JsonNode operation) {
        String path = example.path().startsWith("/jobs/{id}")
                ? example.path().replace("{id}", String.valueOf(job(example)))
                : example.path().replace("{name}", "public.fred_series");
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode value = contract.resolved(parameter).path("example");
            if (contract.resolved(parameter).path("in").stringValue().equals("query") && !value.isMissingNode()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.path("name").stringValue())
                        .append('=')
                        .append(URLEncoder.encode(value.asString(), StandardCharsets.UTF_8));
            }
        }
        return path + query;
    }

    /// A job that has ended well, unless the example is for one that waits.
    private static long job(Example example) {
        long job = gateway.created(SMALLEST);
        if (!example.path().endsWith("/cancel") && !example.path().endsWith("/front")) {
            CompletedJob.exported(gateway, job);
        }
        return job;
    }

    private static Set<String> described() {
        Set<String> routes = new TreeSet<>();
        contract.root()
                .path("paths")
                .properties()
                .forEach(path -> operations(path.getValue())
                        .forEach(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    private static Stream<String> operations(JsonNode path) {
        return StreamSupport.stream(path.propertyNames().spliterator(), false)
                .filter(name -> !name.equals("parameters"));
    }

    private static Set<String> registered() {
        Set<String> routes = new TreeSet<>();
        for (HandlerMapping mapping :
                requireNonNull(gateway.bean(DispatcherServlet.class).getHandlerMappings())) {
            if (mapping instanceof RequestMappingHandlerMapping mappings) {
                mappings.getHandlerMethods().keySet().forEach(route -> add(route, routes));
            }
        }
        return routes;
    }

    private static void add(RequestMappingInfo route, Set<String> routes) {
        for (String pattern : route.getPatternValues()) {
            if (pattern.startsWith(TestGateway.API + "/")) {
                String path = pattern.replaceAll("\\{id:[^/]*", "{id}").substring(TestGateway.API.length());
                for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                    routes.add(method + " " + path);
                }
            }
        }
    }
}
