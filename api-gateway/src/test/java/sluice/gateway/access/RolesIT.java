package sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import tools.jackson.databind.JsonNode;

/// The clerk may have `id` and `name` of people whose hidden `region` is the EU.
class RolesIT {

    private static final String ALL = "{\"table_name\": \"people\", \"format\": \"csv\"}";
    private static final String FILE = "id,name\n1,Ann\n3,Cid\n";

    private final KeysGateway keys = KeysGateway.shared();
    private final String clerk = keys.key("clerk", "export");

    @Test
    void theCatalogHasTheTablesAndColumnsOfTheRole() {
        JsonNode tables = keys.get(clerk, "/tables").json();
        JsonNode people = keys.get(clerk, "/tables/people").json();

        assertThat(tables.findValuesAsString("table_name")).containsExactly("public.people");
        assertThat(names(people.path("columns"))).containsExactly("id", "name");
        assertThat(tables.toString() + people).doesNotContain("salary").doesNotContain("region");
        assertThat(keys.get(KeysGateway.ADMIN, "/tables").json().findValuesAsString("table_name"))
                .contains("public.people", "public.t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public.t", "t", "peopl"})
    void aTableOfOthersIsAnsweredAsOneThatDoesNotExist(String table) {
        Answer looked = keys.get(clerk, "/tables/" + table);
        Answer wanted = keys.post(clerk, "/jobs", ALL.replace("people", table));

        assertThat(looked.status()).isEqualTo(404);
        assertThat(wanted.status()).isEqualTo(400);
        assertThat(wanted.json().path("errors").path(0).path("code").stringValue())
                .isEqualTo("unknown_table");
        assertThat(looked.text() + wanted.text()).doesNotContain("Did you mean \\\"public.t\\\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"columns\": [\"salary\"]",
                "\"columns\": [\"salar\"]",
                "\"order_by\": [\"-region\"]",
                "\"filters\": {\"where\": [{\"column\": \"region\", \"op\": \"eq\", \"value\": \"US\"}]}",
                "\"filters\": {\"where\": [{\"column\": \"salary\", \"op\": \"gt\", \"value\": 1}]}"
            })
    void aHiddenColumnIsAnsweredAsOneThatDoesNotExist(String field) {
        String hidden = field.contains("region") ? "region" : "salary";
        String absent = field.contains("region") ? "rigeon" : "selury";

        Answer answer = keys.post(clerk, "/jobs", ALL.replace("\"csv\"", "\"csv\", " + field));
        Answer nothing = keys.post(clerk, "/jobs", ALL.replace("\"csv\"", "\"csv\", " + field.replace(hidden, absent)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text().replace(hidden, absent)).isEqualTo(nothing.text());
        assertThat(answer.json().path("errors").path(0).path("allowed").toString())
                .isEqualTo("[\"id\",\"name\"]");
        if (!field.contains(hidden)) {
            assertThat(answer.text()).doesNotContain(hidden);
        }
    }

    @Test
    void planAndPreviewTellNothingElse() {
        Answer plan = keys.post(clerk, "/jobs/plan", ALL);
        Answer preview = keys.post(clerk, "/jobs/preview", ALL);

        assertThat(plan.status()).as(plan.text()).isEqualTo(200);
        assertThat(plan.json().path("estimated_rows").asInt()).isEqualTo(2);
        assertThat(preview.json().path("content").stringValue()).isEqualTo(FILE);
        assertThat(plan.text() + preview.text()).doesNotContain("salary").doesNotContain("region");
    }

    @Test
    void theFileHasTheColumnsAndRowsOfTheRole() {
        long job = keys.post(clerk, "/jobs", ALL).json().path("id").asLong();
        CompletedJob.exported(keys.gateway, job);

        assertThat(keys.get(clerk, "/jobs/" + job + "/download").text()).isEqualTo(FILE);
        Answer shown = keys.get(clerk, "/jobs/" + job);
        assertThat(shown.json().path("filters").isNull()).as(shown.text()).isTrue();
        assertThat(shown.text()
                        + keys.get(clerk, "/jobs/" + job + "/manifest").text()
                        + keys.get(clerk, "/jobs/" + job + "/request").text())
                .doesNotContain("salary")
                .doesNotContain("region");
    }

    @Test
    void onesOwnConditionsNarrowItFurtherAndAloneAreShown() {
        String body = ALL.replace(
                "\"csv\"", "\"csv\", \"filters\": {\"where\": [{\"column\": \"id\", \"op\": \"gt\", \"value\": 1}]}");
        long job = keys.post(clerk, "/jobs", body).json().path("id").asLong();
        CompletedJob.exported(keys.gateway, job);

        assertThat(keys.get(clerk, "/jobs/" + job + "/download").text()).isEqualTo("id,name\n3,Cid\n");
        JsonNode where = keys.get(clerk, "/jobs/" + job).json().path("filters").path("where");
        assertThat(where.size()).isEqualTo(1);
        assertThat(where.path(0).path("column").stringValue()).isEqualTo("id");
    }

    private static Iterable<String> names(JsonNode columns) {
        return StreamSupport.stream(columns.spliterator(), false)
                .map(column -> column.path("name").stringValue())
                .toList();
    }
}
