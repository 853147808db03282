package sluice.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import sluice.gateway.jobs.JobAddress;
import sluice.gateway.subscriptions.EventReader;

/// A job exists for who made it, and for administrators.
class OwnershipIT {

    private final KeysGateway keys = KeysGateway.shared();
    private final String ours = keys.key("ours", "export");
    private final String theirs = keys.key("theirs", "export");

    /// Taken from the routes that run, so that no new one is forgotten.
    @Test
    void anothersJobIsAnsweredAsOneThatDoesNotExistAtEveryAddress() {
        long job = keys.job(theirs);
        CompletedJob.with(keys.gateway, job, "id\n1\n".getBytes(UTF_8));
        Set<String> routes = routesOfOneJob();
        assertThat(routes).contains("GET ", "DELETE ", "GET /download", "GET /events", "POST /cancel", "POST /links");

        for (String route : routes) {
            String method = route.split(" ", 2)[0];
            String rest = route.split(" ", 2)[1];
            Answer anothers = asked(ours, method, "/jobs/" + job + rest);
            Answer nobodys = asked(ours, method, "/jobs/999999" + rest);

            assertThat(anothers.status()).as(route).isEqualTo(404).isEqualTo(nobodys.status());
            assertThat(anothers.text().replace(Long.toString(job), "999999"))
                    .as(route)
                    .isEqualTo(nobodys.text());
        }
        assertThat(keys.get(theirs, "/jobs/" + job).json().path("status").stringValue())
                .isEqualTo("completed");
    }

    private Set<String> routesOfOneJob() {
        Set<String> routes = new TreeSet<>();
        Objects.requireNonNull(keys.gateway.bean(DispatcherServlet.class).getHandlerMappings()).stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .map(RequestMappingHandlerMapping.class::cast)
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(route -> addIfOfOneJob(route, routes));
        // Those that are an administrator's alone are not for the others to ask.
        routes.removeIf(route -> asked(ours, route.split(" ", 2)[0], "/jobs/999999" + route.split(" ", 2)[1])
                        .status()
                == 403);
        return routes;
    }

    private static void addIfOfOneJob(RequestMappingInfo route, Set<String> routes) {
        for (String pattern : route.getPatternValues()) {
            if (pattern.startsWith(JobAddress.JOB)) {
                for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                    routes.add(method + " " + pattern.substring(JobAddress.JOB.length()));
                }
            }
        }
    }

    private Answer asked(String key, String method, String path) {
        return keys.gateway.send(keys.as(key, TestGateway.API + path)
                .header("Content-Type", "application/json")
                .method(method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));
    }

    @Test
    void aListShowsOnesOwnAndAnAdministratorsAll() {
        long our = keys.job(ours);
        long their = keys.job(theirs);

        assertThat(listed(ours)).contains(our).doesNotContain(their);
        assertThat(listed(theirs)).contains(their).doesNotContain(our);
        assertThat(listed(KeysGateway.ADMIN)).contains(our, their);
        assertThat(keys.get(KeysGateway.ADMIN, "/jobs/" + their)
                        .json()
                        .path("owner")
                        .stringValue())
                .isEqualTo("theirs");
    }

    private List<Long> listed(String key) {
        return StreamSupport.stream(keys.get(key, "/jobs?limit=500").json().spliterator(), false)
                .map(job -> job.path("id").asLong())
                .toList();
    }

    @Test
    void aStreamTellsOfOnesOwnFromItsStartAndLater() throws Exception {
        long theirsBefore = keys.job(theirs);
        long oursBefore = keys.job(ours);
        try (EventReader stream = stream(ours);
                EventReader all = stream(KeysGateway.ADMIN)) {
            long heard = stream.await(event -> event.data().path("id").asLong() >= oursBefore)
                    .data()
                    .path("id")
                    .asLong();
            long theirsLater = keys.job(theirs);
            keys.send(theirs, "POST", "/jobs/" + theirsBefore + "/cancel");
            keys.send(theirs, "DELETE", "/jobs/" + theirsLater);
            long oursLater = keys.job(ours);

            assertThat(heard).isEqualTo(oursBefore);
            assertThat(stream.next().data().path("id").asLong()).isEqualTo(oursLater);
            all.await(event -> event.data().path("id").asLong() == theirsLater
                    && event.name().equals("deleted"));
        }
    }

    private EventReader stream(String key) throws Exception {
        return new EventReader(keys.gateway, TestGateway.API + "/jobs/events", "Authorization", "Bearer " + key);
    }

    @Test
    void twoOwnersMayChooseTheSameIdempotencyKey() {
        long our = created(ours, "same");

        assertThat(created(theirs, "same")).isNotEqualTo(our);
        assertThat(created(ours, "same")).isEqualTo(our);
    }

    private long created(String key, String idempotencyKey) {
        return keys.gateway
                .send(keys.as(key, TestGateway.API + "/jobs")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofString("{\"table_name\": \"t\", \"format\": \"csv\"}")))
                .json()
                .path("id")
                .asLong();
    }

    @Test
    void aRequestCannotNameItsOwner() {
        Answer answer = keys.post(ours, "/jobs", "{\"table_name\": \"t\", \"format\": \"csv\", \"owner\": \"theirs\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).containsExactly("/owner");
    }

    @Test
    void anAdministratorEndsAnybodysJob() {
        long job = keys.job(theirs);

        assertThat(keys.send(KeysGateway.ADMIN, "POST", "/jobs/" + job + "/cancel")
                        .status())
                .isEqualTo(200);
        assertThat(keys.send(KeysGateway.ADMIN, "DELETE", "/jobs/" + job).status())
                .isEqualTo(204);
    }
}
