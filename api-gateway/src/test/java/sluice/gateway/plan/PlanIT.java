package sluice.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.testkit.PrivatePostgres;
import tools.jackson.databind.JsonNode;

class PlanIT {

    private static TestGateway gateway;

    @BeforeAll
    static void prepareTables() {
        gateway = TestGateway.shared();
        gateway.source.execute("""
                CREATE SCHEMA planned;
                CREATE TABLE planned.orders (id int8 PRIMARY KEY, made date, total numeric, note text);
                INSERT INTO planned.orders SELECT i, '2024-01-01', 10000 + i, 'note ' || i FROM generate_series(1, 50000) i;
                CREATE TABLE planned.few (id int4);
                INSERT INTO planned.few VALUES (1), (22);
                ANALYZE planned.orders;
                """);
    }

    @Test
    void showsTheRequestAsUnderstoodAndTheQuery() {
        JsonNode plan = plan("""
                {"table_name": "planned.orders", "format": "parquet", "columns": ["total", "id"], "order_by": ["-id"],
                 "filters": {"date_from": "2024-01-01"}, "row_limit": 7}
                """).json();

        assertThat(plan.path("request").toString())
                .startsWith("{\"table_name\":\"planned.orders\",\"format\":\"parquet\",\"columns\":[\"total\",\"id\"],"
                        + "\"row_limit\":7,\"filters\":{\"date_from\":\"2024-01-01\",\"date_column\":\"made\","
                        + "\"time_zone\":\"UTC\"},\"compress\":false,\"order_by\":[\"-id\"],");
        assertThat(plan.path("sql").stringValue())
                .isEqualTo("SELECT t.\"total\", t.\"id\" FROM \"planned\".\"orders\" AS t"
                        + " WHERE t.\"made\" >= DATE '2024-01-01' ORDER BY t.\"id\" DESC LIMIT 8");
        assertThat(plan.path("columns").path(0).toString())
                .isEqualTo("{\"name\":\"total\",\"type\":\"numeric\",\"becomes\":\"BYTE_ARRAY STRING\"}");
        assertThat(plan.path("warnings").path(0).path("code").stringValue()).isEqualTo("W101");
        assertThat(plan.path("estimated_rows").asLong()).isEqualTo(7);
    }

    @Test
    void isARequestThatAsksForTheSame() {
        JsonNode plan = plan("{\"table_name\": \"planned.orders\", \"format\": \"csv\", \"order_by\": [\"-id\"]}")
                .json();

        JsonNode again = plan(plan.path("request").toString()).json();

        assertThat(again.path("request")).isEqualTo(plan.path("request"));
        assertThat(again.path("sql")).isEqualTo(plan.path("sql"));
    }

    @Test
    void estimatesTheBytesOfTheFileFromItsFirstRows() throws Exception {
        JsonNode plan = plan("{\"table_name\": \"planned.orders\", \"format\": \"csv\"}")
                .json();

        assertThat(plan.path("estimated_rows").asLong()).isCloseTo(50_000, within(500L));
        long bytes = number(
                gateway.source, "SELECT sum(length(concat_ws(',', id, made, total, note)) + 1) FROM planned.orders");
        assertThat(plan.path("estimated_bytes").asLong()).isCloseTo(bytes, Percentage.withPercentage(15));
        assertThat(plan.path("estimated_seconds").asDouble()).isBetween(0.1, 10.0);
    }

    @Test
    void knowsTheSizeOfASmallTableExactly() {
        JsonNode plan =
                plan("{\"table_name\": \"planned.few\", \"format\": \"csv\"}").json();

        assertThat(plan.path("estimated_rows").asLong()).isEqualTo(2);
        assertThat(plan.path("estimated_bytes").asLong()).isEqualTo("id\n1\n22\n".length());
    }

    @Test
    void refusesWhatCreatingTheJobWouldRefuse() {
        Answer answer = plan("{\"table_name\": \"planned.orders\", \"format\": \"csv\", \"columns\": [\"nope\"]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("pointer").stringValue())
                .isEqualTo("/columns/0");
    }

    @Test
    void makesNoJob() throws Exception {
        long before = number(gateway.jobs, "SELECT count(*) FROM sluice.export_jobs");

        plan("{\"table_name\": \"planned.few\", \"format\": \"csv\"}");

        assertThat(number(gateway.jobs, "SELECT count(*) FROM sluice.export_jobs"))
                .isEqualTo(before);
    }

    private static Answer plan(String body) {
        return gateway.send(gateway.request(TestGateway.API + "/jobs/plan")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static long number(PrivatePostgres.Database database, String sql) throws SQLException {
        try (Connection connection = database.open();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
