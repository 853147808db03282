package sluice.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import tools.jackson.databind.node.JsonNodeFactory;

/// The OWASP API Security Top 10 of 2023, item by item. Each test is the shortest attack; where a class of its own goes
/// further, it is named.
class OwaspIT {

    private static final String TABLE_T = "{\"table_name\": \"t\", \"format\": \"csv\"}";

    private final KeysGateway keys = KeysGateway.shared();
    private final String ann = keys.key("ann", "export");
    private final String eve = keys.key("eve", "export");

    /// `OwnershipIT` goes through all routes of a job.
    @Test
    @DisplayName("API1 Broken Object Level Authorization: another's id opens nothing")
    void anothersIdOpensNothing() {
        long job = keys.job(ann);

        assertThat(keys.get(eve, "/jobs/" + job).status()).isEqualTo(404);
        assertThat(keys.send(eve, "DELETE", "/jobs/" + job).status()).isEqualTo(404);
        assertThat(keys.get(ann, "/jobs/" + job).status()).isEqualTo(200);
    }

    /// `KeysIT` and `TokensIT` try wrong, forged, expired and doubled ones.
    @Test
    @DisplayName("API2 Broken Authentication: no route of the API is open to whoever has no key, but those named here")
    void onlyTheseRoutesAreOpenToWhoeverHasNoKey() {
        Set<String> open = new TreeSet<>();
        for (String route : routes()) {
            String[] parts = route.split(" ", 2);
            Answer answer = keys.gateway.send(keys.gateway
                    .request(parts[1].replaceAll("\\{[^/]*", "1"))
                    .header("Content-Type", "application/json")
                    .method(
                            parts[0],
                            parts[0].equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));
            if (answer.status() != 401) {
                open.add(route);
            }
        }

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "GET /",
                        "GET /page/{name}",
                        "GET /problems",
                        "GET /problems/{name}",
                        "GET /api/v1/export/openapi.yaml",
                        "GET /api/v1/export/openapi.json",
                        "GET /api/v1/export/asyncapi.yaml",
                        "GET /api/v1/export/asyncapi.json",
                        "GET /api/v1/export/links/{link}",
                        "HEAD /api/v1/export/links/{link}");
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        Objects.requireNonNull(keys.gateway.bean(DispatcherServlet.class).getHandlerMappings()).stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .map(RequestMappingHandlerMapping.class::cast)
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(route -> {
                    for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                        route.getPatternValues().forEach(pattern -> routes.add(method + " " + pattern));
                    }
                });
        return routes;
    }

    /// `RolesIT` looks for hidden columns in all places.
    @Test
    @DisplayName(
            "API3 Broken Object Property Level Authorization: no property is set that is the server's, none told that is hidden")
    void noPropertyIsSetThatIsTheServersAndNoneToldThatIsHidden() {
        for (String property :
                new String[] {"owner", "id", "status", "file_path", "attempt", "expires_at", "version"}) {
            Answer answer = keys.post(ann, "/jobs", TABLE_T.replace("}", ", \"" + property + "\": \"1\"}"));
            assertThat(answer.status()).as(property).isEqualTo(400);
        }
        String clerk = keys.key("clerk", "export");
        assertThat(keys.get(clerk, "/tables/people").text()).contains("name").doesNotContain("salary");
        assertThat(keys.get(KeysGateway.ADMIN, "/keys").text())
                .doesNotContain("sha256")
                .doesNotContain("\"key\"");
    }

    /// `BadRequestsIT`, `BadHttpIT`, `ManyDownloadsIT` and `ManySubscribersIT` try the other bounds.
    @Test
    @DisplayName("API4 Unrestricted Resource Consumption: bodies, pages, waits and links are bounded")
    void bodiesPagesWaitsAndLinksAreBounded() {
        long job = keys.job(ann);

        assertThat(keys.post(ann, "/jobs", "{\"label\": \"" + "x".repeat(1 << 20) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(keys.get(ann, "/jobs?limit=501").status()).isEqualTo(400);
        assertThat(keys.get(ann, "/jobs/" + job + "?wait=61").status()).isEqualTo(400);
        assertThat(keys.post(ann, "/jobs/" + job + "/links", "{\"seconds\": 604801}")
                        .status())
                .isEqualTo(400);
    }

    /// `KeysIT` has the matrix of scopes.
    @Test
    @DisplayName("API5 Broken Function Level Authorization: what administrates is an administrator's, also what is new")
    void whatAdministratesIsAnAdministrators() {
        assertThat(keys.post(ann, "/keys", "{\"client\": \"ann\", \"scopes\": [\"admin\"]}")
                        .status())
                .isEqualTo(403);
        assertThat(keys.send(ann, "POST", "/dead-letters/replay").status()).isEqualTo(403);
        assertThat(keys.send(ann, "PUT", "/anything-that-will-come").status()).isEqualTo(403);
        assertThat(keys.send(ann, "DELETE", "/anything-that-will-come").status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("API6 Unrestricted Access to Sensitive Business Flows: who takes data out is on record")
    void whoTakesDataOutIsOnRecord() {
        long job = keys.job(ann);
        CompletedJob.with(keys.gateway, job, "id\n1\n".getBytes(UTF_8));
        keys.get(ann, "/jobs/" + job + "/download");

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(keys.jobsText(
                                "SELECT count(*) FROM sluice.audit WHERE client = 'ann' AND action LIKE 'GET %' AND job_id = "
                                        + job))
                        .isEqualTo("1"));
    }

    /// `WebhooksIT` and `PublicAddressesTest` try names, redirects and every private network.
    @Test
    @DisplayName("API7 Server Side Request Forgery: a webhook does not lead inside")
    void aWebhookDoesNotLeadInside() {
        for (String url : new String[] {"https://127.0.0.1/x", "https://169.254.169.254/x", "http://example.org/x"}) {
            Answer answer = keys.post(
                    ann,
                    "/jobs",
                    TABLE_T.replace(
                            "}",
                            ", \"webhook\": {\"url\": \"" + url + "\", \"secret\": \"whsec_" + "MDEy".repeat(8)
                                    + "\"}}"));
            assertThat(answer.status()).as(url).isEqualTo(400);
        }
    }

    /// `HttpMannersIT` and `PageFilesIT` look at the headers of each kind of answer.
    @Test
    @DisplayName("API8 Security Misconfiguration: nothing but the API answers, and nothing tells how it is made")
    void nothingButTheApiAnswersAndNothingTellsHowItIsMade() {
        for (String path :
                new String[] {"/actuator", "/actuator/env", "/actuator/beans", "/h2-console", "/.git/config"}) {
            assertThat(keys.gateway.send(keys.as(KeysGateway.ADMIN, path)).status())
                    .as(path)
                    .isEqualTo(404);
        }
        Answer answer = keys.gateway.get(TestGateway.API + "/jobs");
        assertThat(answer.header("Server")).isNull();
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.header("Set-Cookie")).isNull();
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("springframework");
        assertThat(keys.gateway
                        .send(keys.gateway.request(TestGateway.API + "/jobs").method("TRACE", BodyPublishers.noBody()))
                        .status())
                .isIn(401, 405);
    }

    @Test
    @DisplayName("API8 Security Misconfiguration: a page of another site changes nothing through somebody's browser")
    void aPageOfAnotherSiteChangesNothingThroughSomebodysBrowser() {
        long job = keys.job(ann);

        for (String site : new String[] {"cross-site", "same-site", "same-origin"}) {
            Answer answer = keys.gateway.send(keys.as(ann, TestGateway.API + "/jobs/" + job + "/cancel")
                    .header("Sec-Fetch-Site", site)
                    .POST(BodyPublishers.noBody()));
            assertThat(answer.status()).as(site).isEqualTo(site.equals("same-origin") ? 200 : 403);
        }
    }

    /// `OpenApiIT` holds the routes that run to those that are described.
    @Test
    @DisplayName("API9 Improper Inventory Management: no other version and no other base path answers")
    void noOtherVersionAndNoOtherBasePathAnswers() {
        for (String path :
                new String[] {"/api/v2/export/jobs", "/api/export/jobs", "/export/jobs", "/API/v1/export/jobs"}) {
            assertThat(keys.gateway.send(keys.as(KeysGateway.ADMIN, path)).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    /// `TokensIT` takes nothing from a token that is not the issuer's; `WebhooksIT` follows no redirect.
    @Test
    @DisplayName("API10 Unsafe Consumption of APIs: what the source says of itself stays data")
    void whatTheSourceSaysOfItselfStaysData() {
        String name = "x\"; DROP TABLE t; --<b>";
        keys.gateway.source.execute("CREATE TABLE public.\"" + name.replace("\"", "\"\"") + "\" (id int)");
        String path = "/tables/" + URLEncoder.encode("public." + name, UTF_8).replace("+", "%20");

        Answer table = keys.get(KeysGateway.ADMIN, path);

        assertThat(table.json().path("name").stringValue()).isEqualTo(name);
        assertThat(table.required("Content-Type")).startsWith("application/json");
        assertThat(table.required("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(keys.post(
                                KeysGateway.ADMIN,
                                "/jobs/preview",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("table_name", "public." + name)
                                        .put("format", "csv")
                                        .toString())
                        .status())
                .isEqualTo(200);
        assertThat(keys.get(KeysGateway.ADMIN, "/tables/t").status()).isEqualTo(200);
    }
}
