package sluice.gateway.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreviewIT {

    private static TestGateway gateway;

    @BeforeAll
    static void prepareTables() {
        gateway = TestGateway.shared();
        gateway.source.execute("""
                CREATE SCHEMA shownfirst;
                CREATE TYPE shownfirst.pair AS (a int4, b text);
                CREATE TABLE shownfirst.orders (id int4, note text);
                INSERT INTO shownfirst.orders SELECT i, 'a, "' || i || '"' FROM generate_series(1, 100) i;
                CREATE TABLE shownfirst.three (id int4, note text);
                INSERT INTO shownfirst.three VALUES (1, NULL), (2, ''), (3, 'ü');
                CREATE TABLE shownfirst.endless (made date);
                INSERT INTO shownfirst.endless VALUES ('infinity');
                CREATE TABLE shownfirst.long (note text);
                INSERT INTO shownfirst.long SELECT repeat('x', 100000) FROM generate_series(1, 20);
                CREATE TABLE shownfirst.huge (note text);
                INSERT INTO shownfirst.huge SELECT repeat('x', 2000000);
                CREATE TABLE shownfirst.kinds (
                    flag bool, small int2, big int8, real4 float4, real8 float8, price numeric(9,2), wide numeric(30,3),
                    open numeric, day date, at timestamp, instant timestamptz, raw bytea, code uuid, list int4[],
                    pair shownfirst.pair, span interval, document jsonb, clock time);
                INSERT INTO shownfirst.kinds VALUES
                    (true, 1, 9007199254740993, 1.5, 'NaN', 12.50, 123456789012345678901234567.125, 1e30, '0001-01-01',
                     '2024-05-06 07:08:09.123456', '2024-05-06 07:08:09+02', '\\x00ff',
                     '00112233-4455-6677-8899-aabbccddeeff', '{1,NULL,3}', (7, 'x'), '1 mon -2 days 3 s',
                     '{"k": [1]}', '24:00'),
                    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                     NULL, NULL)
                """);
    }

    @Test
    void showsTheFirstTwentyRowsAsTheFileHasThem() {
        JsonNode preview = preview("{\"table_name\": \"shownfirst.orders\", \"format\": \"csv\"}")
                .json();

        StringBuilder file = new StringBuilder("id,note\n");
        for (int i = 1; i <= 20; i++) {
            file.append(i).append(",\"a, \"\"").append(i).append("\"\"\"\n");
        }
        assertThat(preview.path("content").stringValue()).isEqualTo(file.toString());
        assertThat(preview.path("content_type").stringValue()).isEqualTo("text/csv");
        assertThat(preview.path("rows").asInt()).isEqualTo(20);
        assertThat(preview.path("has_more").booleanValue()).isTrue();
    }

    @Test
    void showsAWholeSmallFile() {
        JsonNode preview = preview("{\"table_name\": \"shownfirst.three\", \"format\": \"json\", \"compress\": true}")
                .json();

        assertThat(preview.path("content").stringValue())
                .isEqualTo("[{\"id\":1,\"note\":null},\n{\"id\":2,\"note\":\"\"},\n{\"id\":3,\"note\":\"ü\"}]");
        assertThat(preview.path("has_more").booleanValue()).isFalse();
    }

    @Test
    void heedsFiltersOrderAndLimit() {
        JsonNode preview = preview("""
                {"table_name": "shownfirst.orders", "format": "jsonl", "columns": ["id"], "order_by": ["-id"],
                 "row_limit": 2}
                """).json();

        assertThat(preview.path("content").stringValue()).isEqualTo("{\"id\":100}\n{\"id\":99}\n");
        assertThat(preview.path("has_more").booleanValue()).isFalse();
        assertThat(preview.path("columns").toString())
                .isEqualTo("[{\"name\":\"id\",\"type\":\"integer\",\"becomes\":\"number\"}]");
    }

    @Test
    void showsTheRecordsThatReadersOfParquetGet() {
        JsonNode preview = preview("{\"table_name\": \"shownfirst.kinds\", \"format\": \"parquet\"}")
                .json();

        JsonNode records = JsonMapper.shared().readTree(preview.path("content").stringValue());
        assertThat(preview.path("content_type").stringValue()).isEqualTo("application/json");
        assertThat(preview.path("content").stringValue()).startsWith("""
                [{"flag":true,"small":1,"big":9007199254740993,"real4":1.5,"real8":"NaN","price":12.50,\
                "wide":123456789012345678901234567.125,"open":"1000000000000000000000000000000","day":"0001-01-01",\
                "at":"2024-05-06T07:08:09.123456","instant":"2024-05-06T05:08:09Z","raw":"\\\\x00ff",\
                "code":"00112233-4455-6677-8899-aabbccddeeff","list":[1,null,3],"pair":{"a":7,"b":"x"},\
                "span":{"months":1,"days":-2,"micros":3000000},"document":"{\\"k\\": [1]}","clock":"24:00:00"},
                {"flag":null,""");
        assertThat(records.size()).isEqualTo(2);
        assertThat(preview.path("columns").path(9).path("becomes").stringValue())
                .isEqualTo("INT64 TIMESTAMP(MICROS, local)");
    }

    @Test
    void showsFewerRowsWhereTheyAreLong() {
        JsonNode preview = preview("{\"table_name\": \"shownfirst.long\", \"format\": \"csv\"}")
                .json();

        assertThat(preview.path("rows").asInt()).isEqualTo(2);
        assertThat(preview.path("has_more").booleanValue()).isTrue();
    }

    @Test
    void saysWhyTheExportWouldFailAtItsFirstRows() {
        Answer answer = preview("{\"table_name\": \"shownfirst.endless\", \"format\": \"parquet\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/no-preview");
        assertThat(answer.json().path("detail").stringValue())
                .contains("value_not_representable", "\"made\"", "values.temporal_out_of_range");
    }

    @Test
    void refusesToShowAHugeRow() {
        Answer answer = preview("{\"table_name\": \"shownfirst.huge\", \"format\": \"csv\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").stringValue()).contains("too large to be shown");
    }

    private static Answer preview(String body) {
        return gateway.send(gateway.request(TestGateway.API + "/jobs/preview")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
