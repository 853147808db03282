package sluice.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import tools.jackson.databind.JsonNode;

class CreateJobIT {

    private static final String JOBS = TestGateway.API + "/jobs";
    private static TestGateway gateway;

    @BeforeAll
    static void prepareTables() {
        gateway = TestGateway.shared();
        gateway.source.execute("""
                CREATE SCHEMA make;
                CREATE TABLE make.orders (id int4 PRIMARY KEY, made date, total numeric, note json);
                CREATE TABLE make.shifts (id int4, "from" timestamp, "to" timestamptz);
                CREATE TABLE make.plain (a int4, b text);
                CREATE TABLE make."we""ird.Table/☃" (id int4);
                CREATE SEQUENCE make.counter;
                INSERT INTO make.orders SELECT i, '2024-01-01', i, '{}' FROM generate_series(1, 5000) i;
                ANALYZE make.orders
                """);
    }

    @Test
    void acceptsTheSmallestRequestAndShowsTheJob() {
        Answer answer = gateway.create("{\"table_name\": \"orders\", \"format\": \"csv\", \"row_limit\": 10000}");

        JsonNode job = answer.json();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location"))
                .isEqualTo(JOBS + "/" + job.path("id").asLong());
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text())
                .startsWith("{\"id\":" + job.path("id").asLong()
                        + ",\"table_name\":\"orders\",\"format\":\"csv\",\"status\":\"pending\",\"columns\":null,"
                        + "\"row_limit\":10000,\"filters\":null,\"compress\":false,\"file_path\":null,");
        assertThat(job.path("created_at").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(job.path("progress").path("estimated_rows").asLong()).isEqualTo(5000);
    }

    @Test
    void warnsOfWhatParquetCannotHold() {
        JsonNode job = gateway.create("{\"table_name\": \"make.orders\", \"format\": \"parquet\"}")
                .json();

        assertThat(strings(job.path("warnings"), "column")).contains("total");
    }

    @Test
    void acceptsEveryOptionAndShowsTheFilterAsUnderstood() {
        Answer answer = gateway.create("""
                {"table_name": "make.orders", "format": "parquet", "columns": ["total", "id"], "row_limit": 7,
                 "filters": {"date_from": "2024-01-01", "date_to": "2024-12-31"}, "compress": true,
                 "order_by": ["-id"], "label": "Ünï", "values": {"numeric_unbounded": "decimal(38,5)"}}
                """);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("filters").toString())
                .isEqualTo("{\"date_from\":\"2024-01-01\",\"date_to\":\"2024-12-31\",\"date_column\":\"made\","
                        + "\"time_zone\":\"UTC\"}");
        assertThat(answer.json().path("label").stringValue()).isEqualTo("Ünï");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "make.orders",
                "\\\"make\\\".\\\"orders\\\"",
                "make.we\\\"ird.Table/☃",
                "\\\"we\\\"\\\"ird.Table/☃\\\""
            })
    void findsTablesByEveryWayOfNamingThem(String name) {
        assertThat(gateway.create("{\"table_name\": \"" + name + "\", \"format\": \"csv\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void namesTheTablesThatMayHaveBeenMeant() {
        Answer answer = gateway.create("{\"table_name\": \"make.ordesr\", \"format\": \"csv\"}");

        assertThat(answer.json().path("errors").path(0).path("allowed").path(0).stringValue())
                .isEqualTo("make.orders");
    }

    @Test
    void namesEveryWrongFieldInOneAnswer() {
        Answer answer = gateway.create("""
                {"table_name": "make.orders", "format": "xml", "columns": ["id", "nope", "id"], "row_limit": -1,
                 "filters": {"date_from": "2024-02-30", "date_to": "24:00", "date_column": "made"},
                 "order_by": ["note", "nope"], "formt": 1}
                """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problems(answer))
                .containsExactlyInAnyOrder(
                        "/format not_allowed",
                        "/columns/1 unknown_column",
                        "/columns/2 repeated_column",
                        "/row_limit out_of_range",
                        "/filters/date_from invalid_date",
                        "/filters/date_to invalid_date",
                        "/order_by/1 unknown_column",
                        "/order_by not_allowed",
                        "/formt unknown_field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            make.orders | 2024-02-30              |                      | /filters/date_from invalid_date
            make.orders | 2023-02-29              |                      | /filters/date_from invalid_date
            make.orders |                         | 0000-01-01           | /filters/date_to invalid_date
            make.orders |                         | -0044-03-15          | /filters/date_to invalid_date
            make.orders | infinity                |                      | /filters/date_from invalid_date
            make.orders | now                     |                      | /filters/date_from invalid_date
            make.orders | 99999-01-01             |                      | /filters/date_from invalid_date
            make.orders | 2024-1-1                |                      | /filters/date_from invalid_date
            make.orders | ' OR 1=1 --             |                      | /filters/date_from invalid_date
            make.orders | 2024-01-01T00:00        |                      | /filters/date_from invalid_date
            make.orders | 2024-01-02              | 2024-01-01           | /filters/date_from invalid_date
            make.plain  | 2024-01-02              |                      | /filters no_date_column
            make.plain  | 2024-02-30              |                      | /filters no_date_column, /filters/date_from invalid_date
            make.shifts | 2024-01-02              |                      | /filters/date_column ambiguous_date_column
            make.nope   | 2024-02-30              |                      | /table_name unknown_table, /filters/date_from invalid_date
            """)
    void refusesDatesThatCannotBeMeant(String table, String from, String to, String expected) {
        Answer answer = gateway.create("{\"table_name\": \"" + table + "\", \"format\": \"csv\", \"filters\": {"
                + "\"date_from\": " + quoted(from) + ", \"date_to\": " + quoted(to) + "}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(problems(answer)).containsExactlyInAnyOrder(expected.split(", "));
    }

    @Test
    void echoesLittleOfALongInput() {
        Answer answer = gateway.create("{\"table_name\": \"" + "x".repeat(300) + "\", \"format\": \"csv\"}");

        assertThat(answer.text()).doesNotContain("x".repeat(101));
    }

    private static String quoted(String text) {
        return text == null ? "null" : '"' + text + '"';
    }

    private static List<String> problems(Answer answer) {
        return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                .map(e -> e.path("pointer").stringValue() + " " + e.path("code").stringValue())
                .toList();
    }

    private static List<String> strings(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.path(field).asString(""))
                .toList();
    }
}
