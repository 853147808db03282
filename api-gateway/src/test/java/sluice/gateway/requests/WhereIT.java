package sluice.gateway.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import tools.jackson.databind.JsonNode;

/// Conditions from the request to the rows, against what the server itself makes of the same condition.
class WhereIT {

    private static TestGateway gateway;

    @BeforeAll
    static void prepareTables() {
        gateway = TestGateway.shared();
        gateway.source.execute("""
                CREATE SCHEMA kept;
                CREATE TYPE kept.mood AS ENUM ('sad', 'ok', 'happy');
                CREATE DOMAIN kept.age AS int2;
                CREATE TABLE kept.people (
                    id int4, name varchar(20), fixed char(4), mood kept.mood, age kept.age, paid numeric(10,2), share float8,
                    real4 float4, seen timestamptz, made timestamp, born date, home inet, tags text[], doc json, docb jsonb,
                    code uuid, span interval, at time, raw bytea, active bool);
                INSERT INTO kept.people VALUES
                    (1, 'Ann', 'ab', 'sad', 30, 1.55, 0.1, 0.1, '2024-01-01 12:00+00', '2024-01-01 12:00', '2024-01-01',
                     '10.0.0.1', '{a,b}', '{}', '{"a": 1}', '00112233-4455-6677-8899-aabbccddeeff', '1 day', '10:00',
                     '\\x00', true),
                    (2, 'it''s', 'ab', 'ok', 31, 1.56, 0.2, 0.2, '2024-01-02 12:00+00', '2024-01-02 12:00', '2024-01-02',
                     '10.0.0.2', '{b}', '{}', '{"a": 2}', NULL, '2 days', '11:00', '\\x01', false),
                    (3, 'a\\b', 'xy', 'happy', 32, -5, 'NaN', 'NaN', '2024-01-03 12:00+00', '2024-01-03 12:00',
                     '2024-01-03', '192.168.0.1', '{}', NULL, NULL, NULL, '1 mon', '12:00', '\\x02', NULL),
                    (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                     NULL, NULL, NULL);
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name   | eq | \"it's\"                          | name = 'it''s'",
                "name   | eq | \"a\\\\b\"                        | name = E'a\\\\b'",
                "name   | eq | \"x' OR ''='\"                    | false",
                "name   | gt | \"B\"                             | name > 'B'",
                "fixed  | eq | \"ab\"                            | fixed = 'ab'",
                "mood   | ge | \"ok\"                            | mood >= 'ok'",
                "mood   | in | [\"sad\", \"happy\"]              | mood IN ('sad', 'happy')",
                "age    | lt | 32                                | age < 32",
                "id     | in | [1, \"3\", 99]                    | id IN (1, 3, 99)",
                "id     | ne | 1                                 | id <> 1",
                "paid   | eq | 1.55                              | paid = 1.55",
                "paid   | gt | 1.555                             | paid > 1.555",
                "paid   | lt | 0                                 | paid < 0",
                "share  | eq | 0.1                               | share = 0.1::float8",
                "share  | eq | \"NaN\"                           | share = 'NaN'",
                "real4  | eq | 0.1                               | real4 = 0.1::float4",
                "seen   | ge | \"2024-01-02T14:00:00+02:00\"     | seen >= '2024-01-02 12:00+00'",
                "made   | lt | \"2024-01-02T12:00:00\"           | made < '2024-01-02 12:00'",
                "born   | le | \"2024-01-02\"                    | born <= '2024-01-02'",
                "home   | lt | \"10.0.0.2\"                      | home < '10.0.0.2'",
                "tags   | eq | \"{a,b}\"                         | tags = '{a,b}'",
                "docb   | eq | \"{\\\"a\\\": 1}\"                | docb = '{\"a\": 1}'",
                "code   | not_null |                             | code IS NOT NULL",
                "active | is_null |                              | active IS NULL",
                "active | eq | false                             | active = false",
                "span   | ge | \"30 days\"                       | span >= '30 days'",
                "at     | gt | \"10:30\"                         | at > '10:30'",
                "raw    | eq | \"\\\\x01\"                       | raw = '\\x01'"
            })
    void keepsTheRowsThatTheServerWouldKeep(String column, String op, @Nullable String value, String sql)
            throws Exception {
        Answer answer = preview(condition(column, op, value));

        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("content").stringValue().lines().sorted().toList())
                .isEqualTo(ids(sql).lines().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id    | eq | \"x\"            | /value | invalid_value",
                "age   | eq | 40000            | /value | invalid_value",
                "mood  | eq | \"angry\"        | /value | invalid_value",
                "mood  | in | [\"ok\", \"no\"] | /value | invalid_value",
                "home  | eq | \"10.0.0.300\"   | /value | invalid_value",
                "tags  | eq | \"a\"            | /value | invalid_value",
                "docb  | eq | \"{\"            | /value | invalid_value",
                "paid  | eq | 1e300000         | /value | invalid_value",
                "real4 | eq | 1e300            | /value | invalid_value",
                "at    | eq | \"25:00\"        | /value | invalid_value",
                "doc   | eq | \"{}\"           | /op    | not_allowed",
                "nope  | eq | 1                | /column | unknown_column"
            })
    void refusesAValueThatTheColumnCannotHave(String column, String op, String value, String place, String code) {
        Answer answer = gateway.create(condition(column, op, value));

        JsonNode error = answer.json().path("errors").path(0);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(error.path("pointer").stringValue()).isEqualTo("/filters/where/0" + place);
        assertThat(error.path("code").stringValue()).isEqualTo(code);
    }

    @Test
    void namesEveryWrongConditionAtOnce() {
        Answer answer = gateway.create("""
                {"table_name": "kept.people", "format": "csv", "filters": {"where": [
                    {"column": "mood", "op": "eq", "value": "angry"}, {"column": "id", "op": "eq", "value": 1},
                    {"column": "doc", "op": "lt", "value": "{}"}]}}
                """);

        assertThat(answer.json().path("errors").path(0).path("pointer").stringValue())
                .isEqualTo("/filters/where/0/value");
        assertThat(answer.json().path("errors").path(1).path("pointer").stringValue())
                .isEqualTo("/filters/where/2/op");
        assertThat(answer.json().path("errors").size()).isEqualTo(2);
    }

    @Test
    void showsTheConditionsOfAJob() {
        JsonNode job = gateway.create("""
                {"table_name": "kept.people", "format": "csv", "filters": {"where": [
                    {"column": "id", "op": "in", "value": [1, 2]}, {"column": "name", "op": "not_null"}]}}
                """).json();

        assertThat(gateway.get(job.path("links").path("self").stringValue())
                        .json()
                        .path("filters")
                        .toString())
                .isEqualTo("{\"where\":[{\"column\":\"id\",\"op\":\"in\",\"value\":[\"1\",\"2\"]},"
                        + "{\"column\":\"name\",\"op\":\"not_null\"}]}");
    }

    private static String condition(String column, String op, @Nullable String value) {
        return "{\"table_name\": \"kept.people\", \"format\": \"csv\", \"csv\": {\"header\": false}, \"columns\": [\"id\"],"
                + " \"filters\": {\"where\": [{\"column\": \"" + column + "\", \"op\": \"" + op + "\""
                + (value == null ? "" : ", \"value\": " + value) + "}]}}";
    }

    private static Answer preview(String body) {
        return gateway.send(gateway.request(TestGateway.API + "/jobs/preview")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String ids(String condition) throws Exception {
        StringBuilder ids = new StringBuilder();
        try (Connection connection = gateway.source.open();
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT id FROM kept.people WHERE " + condition)) {
            while (row.next()) {
                ids.append(row.getInt(1)).append('\n');
            }
        }
        return ids.toString();
    }
}
