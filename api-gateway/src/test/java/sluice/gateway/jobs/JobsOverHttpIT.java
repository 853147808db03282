package sluice.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobsOverHttpIT {

    private static final String JOBS = TestGateway.API + "/jobs";
    private static TestGateway gateway;

    @BeforeAll
    static void prepareTables() {
        gateway = TestGateway.shared();
        gateway.source.execute("CREATE SCHEMA seen; CREATE TABLE seen.a (id int4); CREATE TABLE seen.b (id int4)");
    }

    @Test
    void showsACompletedJobInFull() {
        long id = created("seen.a", "csv");
        byte[] content = "id\n1\n".getBytes(StandardCharsets.UTF_8);
        CompletedJob.with(gateway, id, content);

        JsonNode job = gateway.get(JOBS + "/" + id).json();

        assertThat(job.propertyNames())
                .containsExactly(
                        "id",
                        "table_name",
                        "format",
                        "status",
                        "columns",
                        "row_limit",
                        "filters",
                        "compress",
                        "file_path",
                        "file_size_bytes",
                        "row_count",
                        "error_message",
                        "created_at",
                        "started_at",
                        "completed_at",
                        "expires_at",
                        "error_code",
                        "file_name",
                        "sha256",
                        "truncated",
                        "warnings",
                        "snapshot_at",
                        "attempt",
                        "version",
                        "updated_at",
                        "label",
                        "owner",
                        "progress",
                        "links");
        assertThat(job.path("status").stringValue()).isEqualTo("completed");
        assertThat(job.path("file_path").stringValue()).matches(id + "/[0-9a-f-]{36}/export-" + id + "\\.csv");
        assertThat(job.path("file_name").stringValue()).matches("a_" + id + "_\\d{8}T\\d{6}Z\\.csv");
        assertThat(job.path("file_size_bytes").asLong()).isEqualTo(content.length);
        assertThat(job.path("row_count").asLong()).isEqualTo(5);
        assertThat(job.path("progress").path("percent").asInt()).isEqualTo(100);
        assertThat(job.path("progress").path("rows_per_second").asDouble()).isBetween(1.0, 2.6);
        assertThat(job.path("links").path("download").stringValue()).isEqualTo(JOBS + "/" + id + "/download");
    }

    @Test
    void givesTheRequestBackAsItWasSent() {
        String body = "{\"table_name\": \"seen.a\",  \"format\": \"csv\", \"order_by\": [\"-id\"]}";
        Answer answer = gateway.get(JOBS + "/" + gateway.created(body) + "/request");

        assertThat(answer.required("Content-Type")).startsWith("application/json");
        assertThat(answer.json()).isEqualTo(JsonMapper.builder().build().readTree(body));
        assertThat(gateway.get(JOBS + "/987654321/request").status()).isEqualTo(404);
    }

    @Test
    void answers304ToTheVersionThatTheClientKnows() {
        long id = created("seen.a", "csv");
        Answer answer = gateway.get(JOBS + "/" + id);

        assertThat(answer.header("ETag"))
                .isEqualTo("\"" + answer.json().path("version").asLong() + "\"");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(known(id, answer.required("ETag")).status()).isEqualTo(304);
        assertThat(known(id, "\"0\"").status()).isEqualTo(200);
    }

    @Test
    void waitsUntilAJobChanges() throws Exception {
        long id = created("seen.a", "csv");
        long start = System.nanoTime();
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> gateway.get(JOBS + "/" + id + "?wait=60"));

        gateway.send(gateway.request(JOBS + "/" + id + "/cancel").POST(BodyPublishers.noBody()));

        assertThat(waiting.get(60, TimeUnit.SECONDS).json().path("status").stringValue())
                .isEqualTo("cancelled");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(55));
    }

    @Test
    void waitsNoLongerThanAsked() {
        long id = created("seen.a", "csv");
        Answer now = gateway.get(JOBS + "/" + id);

        Answer answer = gateway.send(
                gateway.request(JOBS + "/" + id + "?wait=1").header("If-None-Match", now.required("ETag")));

        assertThat(answer.status()).isIn(200, 304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?wait=-1", "?wait=61", "?wait=x", "?wait=1&wait=2", "?wiat=1", "?wait="})
    void refusesWaitsThatCannotBeMeant(String query) {
        assertThat(gateway.get(JOBS + "/" + created("seen.a", "csv") + query).status())
                .isEqualTo(400);
    }

    @Test
    void leadsThroughAllPagesNewestFirst() {
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(created("seen.b", "jsonl"));
        }

        List<Long> found = new ArrayList<>();
        String next = JOBS + "?table_name=seen.b&format=jsonl&limit=3";
        int pages = 0;
        while (next != null) {
            Answer page = gateway.get(next);
            found.addAll(ids(page));
            pages++;
            String link = page.header("Link");
            assertThat(link == null || link.matches("<" + JOBS + "\\?[^>]*>; rel=\"next\""))
                    .isTrue();
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(found).isEqualTo(made);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void filtersByStatusAndTime() {
        Instant before = Instant.now().minusSeconds(60);
        long cancelled = created("seen.a", "csv");
        gateway.send(gateway.request(JOBS + "/" + cancelled + "/cancel").POST(BodyPublishers.noBody()));
        long pending = created("seen.a", "csv");

        assertThat(ids(gateway.get(JOBS + "?status=cancelled&created_after=" + before)))
                .contains(cancelled)
                .doesNotContain(pending);
        assertThat(ids(gateway.get(JOBS + "?status=cancelled&status=pending"))).contains(cancelled, pending);
        assertThat(ids(gateway.get(JOBS + "?created_before=" + before))).doesNotContain(cancelled, pending);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=501",
                "limit=1000000000",
                "limit=1.0",
                "limit=x",
                "status=done",
                "status=",
                "format=xml",
                "after=x",
                "after=MTIz",
                "created_after=yesterday",
                "created_after=2024-02-30",
                "created_before=%2B99999-01-01T00:00:00Z",
                "sort=id",
                "page=-1",
                "table_name=a&table_name=b",
                "table_name=a%00b"
            })
    void namesTheWrongParameterOfAList(String query) {
        Answer answer = gateway.get(JOBS + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("pointer").stringValue())
                .isEqualTo("?" + query.substring(0, query.indexOf('=')));
    }

    @Test
    void cancelsOnceAndKeepsTheRecord() {
        long id = created("seen.a", "csv");

        Answer cancelled =
                gateway.send(gateway.request(JOBS + "/" + id + "/cancel").POST(BodyPublishers.noBody()));
        Answer again = gateway.send(gateway.request(JOBS + "/" + id + "/cancel").POST(BodyPublishers.noBody()));

        assertThat(cancelled.json().path("status").stringValue()).isEqualTo("cancelled");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("type").stringValue()).isEqualTo("/problems/already-ended");
        assertThat(gateway.get(JOBS + "/" + id).json().path("completed_at").isNull())
                .isFalse();
    }

    @Test
    void deletesAJobForGood() {
        long id = created("seen.a", "csv");

        assertThat(delete(id).status()).isEqualTo(204);
        assertThat(delete(id).status()).isEqualTo(404);
        for (String part : List.of("", "/download", "/events")) {
            assertThat(gateway.get(JOBS + "/" + id + part).status()).isEqualTo(404);
        }
        assertThat(gateway.send(gateway.request(JOBS + "/" + id + "/cancel").POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(404);
    }

    private static long created(String table, String format) {
        return gateway.created("{\"table_name\": \"" + table + "\", \"format\": \"" + format + "\"}");
    }

    private static Answer known(long id, String etag) {
        return gateway.send(gateway.request(JOBS + "/" + id).header("If-None-Match", etag));
    }

    private static Answer delete(long id) {
        return gateway.send(gateway.request(JOBS + "/" + id).DELETE());
    }

    private static List<Long> ids(Answer list) {
        return StreamSupport.stream(list.json().spliterator(), false)
                .map(job -> job.path("id").asLong())
                .toList();
    }
}
