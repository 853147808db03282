package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a client of the HTTP API may rely on, whichever way gateway, broker and worker are put together. Every file is
/// compared with what PostgreSQL itself writes, or read back by DuckDB.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExportContract {

    private static final String ALL = "SELECT * FROM readings";

    @TempDir
    Path scratch;

    abstract ExportApi api();

    /// With the tables of [Source#withReadings] and [Source#withEmptyTable].
    abstract Source source();

    abstract Path exportDirectory();

    @Test
    void csvIsWhatPostgresItselfWrites() {
        assertThat(file("{'table_name': 'readings', 'format': 'csv'}")).isEqualTo(source().csv(ALL));
    }

    @Test
    void jsonIsAnArrayOfWhatRowToJsonWrites() {
        JsonNode rows = ExportApi.JSON.readTree(file("{'table_name': 'readings', 'format': 'json'}"));
        assertThat(rows.isArray()).isTrue();
        assertThat(rows.valueStream()).containsExactlyElementsOf(rowsOf(ALL));
    }

    @Test
    void jsonLinesAreWhatRowToJsonWrites() {
        String lines = new String(file("{'table_name': 'readings', 'format': 'jsonl'}"), StandardCharsets.UTF_8);
        assertThat(lines.lines().map(ExportApi.JSON::readTree)).containsExactlyElementsOf(rowsOf(ALL));
        assertThat(lines).endsWith("\n");
    }

    private List<JsonNode> rowsOf(String query) {
        return source().json(query).stream()
                .<JsonNode>map(ExportApi.JSON::readTree)
                .toList();
    }

    @Test
    void parquetHoldsEveryValueUnderItsOwnType() {
        ParquetFile parquet = parquet("{'table_name': 'readings', 'format': 'parquet'}");
        assertThat(parquet.schema())
                .containsExactly(
                        "id BIGINT",
                        "name VARCHAR",
                        "amount DECIMAL(12,3)",
                        "exact VARCHAR",
                        "ratio DOUBLE",
                        "flag BOOLEAN",
                        "day DATE",
                        "at TIMESTAMP WITH TIME ZONE",
                        "payload BLOB",
                        "tags VARCHAR[]",
                        "code VARCHAR",
                        "extra JSON");
        assertSame(parquet, "id::varchar", "id::text");
        assertSame(parquet, "name", "name");
        assertSame(parquet, "amount::varchar", "amount::text");
        assertSame(parquet, "exact", "exact::text");
        assertSame(parquet, "round(ratio * 1e15)::bigint::varchar", "round(ratio * 1e15)::bigint::text");
        assertSame(parquet, "flag::varchar", "flag::text");
        assertSame(parquet, "day::varchar", "day::text");
        assertSame(parquet, "epoch_us(\"at\")::varchar", "(extract(epoch FROM at) * 1000000)::bigint::text");
        assertSame(parquet, "lower(hex(payload))", "encode(payload, 'hex')");
        assertSame(parquet, "to_json(tags)::varchar", "replace(to_json(tags)::text, ', ', ',')");
        assertSame(parquet, "code", "code::text");
        assertSame(parquet, "extra::varchar", "extra::text");
    }

    private void assertSame(ParquetFile parquet, String inDuckDb, String inPostgres) {
        assertThat(parquet.select(inDuckDb))
                .as(inPostgres)
                .isEqualTo(source().column("SELECT " + inPostgres + " FROM readings"));
    }

    @Test
    void aTableWithoutRowsGivesAValidFile() {
        assertThat(file("{'table_name': 'nothing', 'format': 'csv'}"))
                .asString()
                .isEqualTo("id,name\n");
        assertThat(ExportApi.JSON.readTree(file("{'table_name': 'nothing', 'format': 'json'}")))
                .isEqualTo(ExportApi.JSON.createArrayNode());
        ParquetFile parquet = parquet("{'table_name': 'nothing', 'format': 'parquet'}");
        assertThat(parquet.schema()).containsExactly("id INTEGER", "name VARCHAR");
        assertThat(parquet.select("id::varchar")).isEmpty();
    }

    @Test
    void columnsComeInTheOrderAskedFor() {
        String query = "SELECT day, id, name FROM readings";
        String columns = "'columns': ['day', 'id', 'name']";
        assertThat(file("{'table_name': 'readings', 'format': 'csv', " + columns + "}"))
                .isEqualTo(source().csv(query));
        assertThat(ExportApi.JSON
                        .readTree(file("{'table_name': 'public.readings', 'format': 'json', " + columns + "}"))
                        .valueStream())
                .containsExactlyElementsOf(rowsOf(query));
        assertThat(parquet("{'table_name': 'readings', 'format': 'parquet', " + columns + "}")
                        .schema())
                .containsExactly("day DATE", "id BIGINT", "name VARCHAR");
    }

    @Test
    void aRowLimitCutsAndSaysSo() {
        String request = "{'table_name': 'readings', 'format': 'csv', 'order_by': ['id'], 'row_limit': ";
        JsonNode cut = api().export(request + "10}");
        assertThat(cut.path("truncated").asBoolean()).isTrue();
        assertThat(cut.path("row_count").asLong()).isEqualTo(10);
        assertThat(api().download(cut.path("id").asLong()).body())
                .isEqualTo(source().csv(ALL + " ORDER BY id LIMIT 10"));

        JsonNode whole = api().export(request + "3000}");
        assertThat(whole.path("truncated").asBoolean()).isFalse();
        assertThat(whole.path("row_count").asLong()).isEqualTo(3000);
    }

    @Test
    void bothEndsOfADateRangeAreIncluded() {
        String request = "{'table_name': 'readings', 'format': 'csv', 'filters': {'date_column': '%s',"
                + " 'date_from': '2020-02-01', 'date_to': '2020-02-29'}}";
        assertThat(file(request.formatted("day")))
                .isEqualTo(source().csv(ALL + " WHERE day BETWEEN '2020-02-01' AND '2020-02-29'"));
        assertThat(file(request.formatted("at")))
                .isEqualTo(source().csv(ALL + " WHERE at >= '2020-02-01Z' AND at < '2020-03-01Z'"));
    }

    @Test
    void asksWhichDateColumnIsMeantWhereThereAreSeveral() {
        HttpResponse<String> answer = api().post("""
                        {"table_name": "readings", "format": "csv", "filters": {"date_from": "2020-02-01"}}
                        """);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/filters", "day", "at");
    }

    @Test
    void compressedFilesHoldTheSameBytes() throws IOException {
        byte[] csv = file("{'table_name': 'readings', 'format': 'csv', 'compress': true}");
        assertThat(unzip(csv)).isEqualTo(source().csv(ALL));
        byte[] json = file("{'table_name': 'readings', 'format': 'json', 'compress': true}");
        assertThat(ExportApi.JSON.readTree(unzip(json)).size()).isEqualTo(3000);
        ParquetFile parquet = parquet("{'table_name': 'readings', 'format': 'parquet', 'compress': true}");
        assertThat(parquet.codecs()).containsExactly("GZIP");
        assertThat(parquet.select("id::varchar")).hasSize(3000);
    }

    private static byte[] unzip(byte[] gzip) throws IOException {
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return content.readAllBytes();
        }
    }

    @Test
    void aFileIsWhatItsJobSays() throws Exception {
        JsonNode job = api().export("{'table_name': 'readings', 'format': 'csv'}");
        HttpResponse<byte[]> download = api().download(job.path("id").asLong());
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(download.body()));

        assertThat(job.path("sha256").asString()).isEqualTo(sha256);
        assertThat(job.path("file_size_bytes").asLong()).isEqualTo(download.body().length);
        assertThat(job.path("row_count").asLong()).isEqualTo(3000);
        assertThat(download.headers().firstValue("ETag")).hasValue("\"" + sha256 + "\"");
        assertThat(download.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(header ->
                        assertThat(header).contains(job.path("file_name").asString()));
        assertThat(Files.readAllBytes(
                        exportDirectory().resolve(job.path("file_path").asString())))
                .isEqualTo(download.body());
    }

    @Test
    void aDownloadGoesOnWhereItBrokeOff() {
        JsonNode job = api().export("{'table_name': 'readings', 'format': 'csv'}");
        long id = job.path("id").asLong();
        byte[] whole = api().download(id).body();
        HttpResponse<byte[]> rest = api().download(
                        id,
                        "Range",
                        "bytes=1000-",
                        "If-Range",
                        "\"" + job.path("sha256").asString() + "\"");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, whole.length));
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        HttpResponse<String> answer = api().post("""
                        {"table_name": "reading", "format": "xls", "row_limit": 0, "colums": ["id"]}
                        """);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(ExportApi.read(answer)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("/table_name", "/format", "/row_limit", "/colums");
    }

    @Test
    void listsTablesAndFormats() {
        assertThat(ExportApi.read(api().get("tables"))
                        .valueStream()
                        .map(table -> table.path("table_name").asString()))
                .anyMatch(name -> name.endsWith("readings"))
                .noneMatch(name -> name.contains("export_jobs"));
        assertThat(api().get("formats").body()).contains("csv", "json", "jsonl", "parquet");
    }

    @Test
    void aJobIsListedNewestFirstUntilItIsDeleted() {
        long older = api().export("{'table_name': 'nothing', 'format': 'csv'}")
                .path("id")
                .asLong();
        long newer = api().export("{'table_name': 'nothing', 'format': 'csv'}")
                .path("id")
                .asLong();
        assertThat(completedJobs()).containsSubsequence(newer, older);

        assertThat(api().delete(older).statusCode()).isEqualTo(204);

        assertThat(completedJobs()).contains(newer).doesNotContain(older);
        assertThat(api().get("jobs/" + older).statusCode()).isEqualTo(404);
        assertThat(api().download(older).statusCode()).isEqualTo(404);
        assertThat(api().delete(older).statusCode()).isEqualTo(404);
    }

    private List<Long> completedJobs() {
        return ExportApi.read(api().get("jobs?status=completed&table_name=nothing"))
                .valueStream()
                .map(job -> job.path("id").asLong())
                .toList();
    }

    @Test
    void aStreamOfEventsEndsWithTheJob() {
        long id = api().create("{'table_name': 'readings', 'format': 'csv'}");
        try (EventStream events = api().events("jobs/" + id + "/events")) {
            events.awaitEnd();
            assertThat(events.told()).last().satisfies(job -> {
                assertThat(job.path("id").asLong()).isEqualTo(id);
                assertThat(job.path("status").asString()).isEqualTo("completed");
                assertThat(job.path("row_count").asLong()).isEqualTo(3000);
            });
            assertThat(events.told())
                    .extracting(job -> job.path("version").asLong())
                    .isSorted();
        }
    }

    private byte[] file(String request) {
        return api().download(api().export(request).path("id").asLong()).body();
    }

    private ParquetFile parquet(String request) {
        return ParquetFile.of(file(request), scratch);
    }
}
