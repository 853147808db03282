package sluice.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import tools.jackson.databind.JsonNode;

class TablesIT {

    private static final String TABLES = TestGateway.API + "/tables";
    private static TestGateway gateway;

    @BeforeAll
    static void prepareTables() {
        gateway = TestGateway.shared();
        gateway.source.execute("""
                CREATE SCHEMA shown;
                CREATE TABLE shown.sales (id int8 PRIMARY KEY, sold date, made timestamptz, price numeric, note text NOT NULL);
                COMMENT ON TABLE shown.sales IS 'What was sold';
                COMMENT ON COLUMN shown.sales.note IS 'By hand';
                INSERT INTO shown.sales SELECT i, now(), now(), i, 'x' FROM generate_series(1, 1000) i;
                ANALYZE shown.sales;
                CREATE VIEW shown.cheap AS SELECT * FROM shown.sales WHERE price < 5;
                CREATE MATERIALIZED VIEW shown.unfilled AS SELECT 1 AS one WITH NO DATA;
                CREATE TABLE shown."a.b/c\\d ""e"" %2F;x=1☃" (id int4)
                """);
    }

    @Test
    void showsWhatATableIsAndBecomes() {
        JsonNode table = gateway.get(TABLES + "/shown.sales").json();

        assertThat(table.path("table_name").stringValue()).isEqualTo("shown.sales");
        assertThat(table.path("schema").stringValue()).isEqualTo("shown");
        assertThat(table.path("kind").stringValue()).isEqualTo("table");
        assertThat(table.path("estimated_rows").asLong()).isEqualTo(1000);
        assertThat(table.path("size_bytes").asLong()).isPositive();
        assertThat(table.path("date_columns").toString()).isEqualTo("[\"sold\",\"made\"]");
        assertThat(table.path("primary_key").toString()).isEqualTo("[\"id\"]");
        assertThat(table.path("comment").stringValue()).isEqualTo("What was sold");
        JsonNode price = table.path("columns").path(3);
        assertThat(price.path("type").stringValue()).isEqualTo("numeric");
        assertThat(price.path("becomes").propertyNames()).containsExactly("csv", "json", "jsonl", "parquet");
        assertThat(price.path("warnings").path(0).path("format").stringValue()).isEqualTo("parquet");
        assertThat(table.path("warnings").isEmpty()).isTrue();
        assertThat(table.path("columns").path(4).path("comment").stringValue()).isEqualTo("By hand");
    }

    @Test
    void showsWhatMayNotBeExpectedOfATable() {
        JsonNode warning =
                gateway.get(TABLES + "/shown.unfilled").json().path("warnings").path(0);

        assertThat(warning.path("code").stringValue()).isEqualTo("W210");
        assertThat(warning.path("detail").stringValue()).contains("has not been populated");
    }

    @Test
    void searchesByPartOfAName() {
        JsonNode found = gateway.get(TABLES + "?q=SALE").json();

        assertThat(names(found)).containsExactly("shown.sales");
    }

    @Test
    void listsNamesThatRequestsTakeAsTheyStand() {
        for (JsonNode table : gateway.get(TABLES + "?q=shown").json()) {
            String name = table.path("table_name").stringValue();

            assertThat(gateway.get(TABLES + "/" + encoded(name))
                            .json()
                            .path("table_name")
                            .stringValue())
                    .isEqualTo(name);
        }
        assertThat(names(gateway.get(TABLES + "?q=shown").json()))
                .contains("shown.a.b/c\\d \"e\" %2F;x=1☃", "shown.cheap");
    }

    @Test
    void listsThousandsOfTablesPageByPage() {
        gateway.source.execute("""
                CREATE SCHEMA many;
                DO $$ BEGIN FOR i IN 1..1200 LOOP
                    EXECUTE format('CREATE TABLE many.%I (id int4)', 't' || i);
                END LOOP; END $$
                """);
        List<Integer> sizes = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        Optional<String> next = Optional.of(TABLES + "?q=MANY.t");
        while (next.isPresent()) {
            Answer page = gateway.get(next.get());
            List<String> names = names(page.json());
            sizes.add(names.size());
            listed.addAll(names);
            next = Optional.ofNullable(page.header("Link")).map(link -> link.replaceAll("<(.*)>; rel=\"next\"", "$1"));
        }

        assertThat(sizes).containsExactly(500, 500, 200);
        assertThat(listed).doesNotHaveDuplicates().isSorted().allMatch(name -> name.startsWith("many.t"));
    }

    @Test
    void endsAPageWhereItIsTold() {
        Answer first = gateway.get(TABLES + "?q=shown.&limit=1");

        assertThat(names(first.json())).containsExactly("shown.a.b/c\\d \"e\" %2F;x=1☃");
        String next = first.required("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
        assertThat(names(gateway.get(next).json())).containsExactly("shown.cheap");
        assertThat(gateway.get(TABLES + "?q=shown.sales&limit=1").header("Link"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=501", "?after=x", "?after=YQ", "?page=2", "?q=a&q=b", "?q=%00"})
    void namesWrongParameters(String query) {
        assertThat(gateway.get(TABLES + query).status()).isEqualTo(400);
    }

    @Test
    void asksWhetherAnotherTableWasMeant() {
        assertThat(gateway.get(TABLES + "/shown.salse").json().path("detail").stringValue())
                .contains("Did you mean \"shown.sales\"?");
    }

    @Test
    void showsNeitherSystemTablesNorItsOwn() {
        assertThat(names(gateway.get(TABLES).json()))
                .noneMatch(name -> name.startsWith("pg_catalog.") || name.startsWith("sluice."));
        assertThat(gateway.get(TABLES + "/pg_catalog.pg_authid").status()).isEqualTo(404);
    }

    @Test
    void listsTheFormatsWithTheirOptions() {
        JsonNode formats = gateway.get(TestGateway.API + "/formats").json();

        assertThat(StreamSupport.stream(formats.spliterator(), false)
                        .map(format -> format.path("format").stringValue()))
                .containsExactly("csv", "json", "jsonl", "parquet");
        assertThat(formats.path(0)
                        .path("compressions")
                        .path(1)
                        .path("extension")
                        .stringValue())
                .isEqualTo("csv.gz");
        assertThat(formats.path(3).path("options").path(1).toString())
                .isEqualTo("{\"field\":\"parquet.codec\",\"description\":\"Compression of the pages\",\"allowed\":"
                        + "[\"snappy\",\"zstd\",\"gzip\",\"uncompressed\"],\"default\":\"snappy\"}");
    }

    private static List<String> names(JsonNode tables) {
        return StreamSupport.stream(tables.spliterator(), false)
                .map(table -> table.path("table_name").stringValue())
                .toList();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
