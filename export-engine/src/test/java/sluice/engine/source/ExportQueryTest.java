package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.model.DateRange;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.OrderBy;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

class ExportQueryTest {

    private static final TableName NAME = new TableName("public", "t");
    private static final Relation RELATION = relation(
            column("id", PgType.scalar(ScalarKind.INT4), "integer"),
            column("d", PgType.scalar(ScalarKind.DATE), "date"),
            column("ts", PgType.scalar(ScalarKind.TIMESTAMP), "timestamp without time zone"),
            column("tz", PgType.scalar(ScalarKind.TIMESTAMPTZ), "timestamp with time zone"),
            column("j", PgType.scalar(ScalarKind.JSON), "json"),
            column("x", PgType.scalar(ScalarKind.TEXT), "xml"),
            column("m", new PgType.ServerText("money", "pg_catalog.textin(cash_out(%s))", true), "money"));

    @Test
    void selectsOrdinaryColumnsAsTheyAre() throws Exception {
        assertThat(sql(spec(List.of("tz", "id"), null, null)))
                .isEqualTo("SELECT t.\"tz\", t.\"id\" FROM \"public\".\"t\" AS t");
    }

    @Test
    void quotesNamesSoThatNothingIsCaptured() throws Exception {
        Relation awkward = new Relation(
                new TableName("we\"ird", "a.b"),
                Relation.Kind.TABLE,
                List.of(
                        column("t", PgType.scalar(ScalarKind.INT4), "integer"),
                        column("a\"b", PgType.scalar(ScalarKind.INT4), "integer")),
                List.of(),
                0,
                0,
                null);
        assertThat(ExportQuery.of(ExportSpec.all(awkward.name(), ExportFormat.CSV), awkward)
                        .sql())
                .isEqualTo("SELECT t.\"t\", t.\"a\"\"b\" FROM \"we\"\"ird\".\"a.b\" AS t");
    }

    @Test
    void asksTheServerForTheTextOfTypesThatAreNotDecoded() throws Exception {
        assertThat(sql(spec(List.of("m"), null, null)))
                .startsWith("SELECT pg_catalog.textin(cash_out(t.\"m\")) AS \"m\" FROM");
        assertThat(ExportQuery.of(ExportSpec.all(NAME, ExportFormat.JSONL), RELATION)
                        .sql())
                .contains("pg_catalog.to_json(t.\"m\") AS \"m\"");
    }

    @Test
    void asksForTheTextOfMoneyButInParquetForTheAmount() throws Exception {
        PgType text = new PgType.ServerText("money", "pg_catalog.textin(cash_out(%s))", true);
        Relation relation = relation(column("m", new PgType.Money((PgType.ServerText) text, 2), "money"));
        assertThat(sql(relation, ExportFormat.CSV)).contains("textin(cash_out(t.\"m\")) AS \"m\"");
        assertThat(sql(relation, ExportFormat.JSON)).contains("to_json(t.\"m\") AS \"m\"");
        assertThat(sql(relation, ExportFormat.PARQUET)).contains("SELECT t.\"m\" FROM");
    }

    private static String sql(Relation relation, ExportFormat format) throws Exception {
        return ExportQuery.of(ExportSpec.all(relation.name(), format), relation).sql();
    }

    @Test
    void asksForOneRowMoreThanTheLimit() throws Exception {
        assertThat(sql(spec(null, null, 10L))).endsWith(" LIMIT 11");
        assertThat(sql(spec(null, null, Long.MAX_VALUE))).doesNotContain("LIMIT");
    }

    @Test
    void ordersByTheColumnsAndNotByWhatIsSelected() throws Exception {
        ExportSpec spec = new ExportSpec(
                NAME,
                ExportFormat.CSV,
                List.of("id"),
                null,
                null,
                List.of(new OrderBy("m", true), new OrderBy("id", false)),
                false,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
        assertThat(sql(spec)).endsWith(" ORDER BY t.\"m\" DESC, t.\"id\"");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            d  | 2024-02-29 | - | UTC | t."d" >= DATE '2024-02-29'
            d  | - | 2024-05-06 | Asia/Tokyo | t."d" <= DATE '2024-05-06'
            d  | 2024-05-06 | 2024-05-06 | UTC | t."d" >= DATE '2024-05-06' AND t."d" <= DATE '2024-05-06'
            ts | 2024-05-06 | 2024-05-06 | Asia/Tokyo | t."ts" >= TIMESTAMP '2024-05-06 00:00:00' AND t."ts" < TIMESTAMP '2024-05-07 00:00:00'
            ts | 2024-05-06T07:08 | 2024-05-06T07:08:09.5 | UTC | t."ts" >= TIMESTAMP '2024-05-06 07:08:00' AND t."ts" <= TIMESTAMP '2024-05-06 07:08:09.500000'
            ts | - | 9999-12-31 | UTC | t."ts" < TIMESTAMP '10000-01-01 00:00:00'
            tz | 2024-05-06 | 2024-05-06 | UTC | t."tz" >= TIMESTAMPTZ '2024-05-06 00:00:00+00' AND t."tz" < TIMESTAMPTZ '2024-05-07 00:00:00+00'
            tz | 2024-05-06 | - | Asia/Tokyo | t."tz" >= TIMESTAMPTZ '2024-05-05 15:00:00+00'
            tz | 2024-05-06T07:08:09Z | - | Asia/Tokyo | t."tz" >= TIMESTAMPTZ '2024-05-06 07:08:09+00'
            tz | 2024-05-06T07:08:09+02:00 | - | Asia/Tokyo | t."tz" >= TIMESTAMPTZ '2024-05-06 05:08:09+00'
            tz | 2024-05-06T07:08:09 | - | Asia/Tokyo | t."tz" >= TIMESTAMPTZ '2024-05-05 22:08:09+00'
            tz | 2024-03-31T02:30 | - | Europe/Paris | t."tz" >= TIMESTAMPTZ '2024-03-31 01:30:00+00'
            tz | 2024-10-27T02:30 | - | Europe/Paris | t."tz" >= TIMESTAMPTZ '2024-10-27 00:30:00+00'
            tz | 2024-03-31 | 2024-03-31 | Europe/Paris | t."tz" >= TIMESTAMPTZ '2024-03-30 23:00:00+00' AND t."tz" < TIMESTAMPTZ '2024-03-31 22:00:00+00'
            tz | 0001-01-01 | - | Asia/Tokyo | t."tz" >= TIMESTAMPTZ '0001-12-31 14:41:01+00 BC'
            """)
    void keepsBothEndsOfADateRange(String column, @Nullable String from, @Nullable String to, String zone, String where)
            throws Exception {
        assertThat(sql(spec(null, new DateRange(column, from, to, ZoneId.of(zone)), null)))
                .endsWith(" WHERE " + where);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30",
                "2023-02-29",
                "2024-01-01T24:00",
                "2024-01-01T23:59:60",
                "0000-01-01",
                "-0044-03-15",
                "infinity",
                "now",
                "epoch",
                "99999-01-01",
                "+2024-01-01",
                "2024-1-1",
                "2024-01-01 00:00",
                "2024-01-01T00:00+25:00",
                "2024-01-01T00:00:00.1234567",
                "1704067200000",
                "",
                "2024-01-01'; DROP TABLE t; --",
                "2024-01-01T00:00Z[UTC]",
                "٢٠٢٤-01-01"
            })
    void refusesADateThatIsNotStrictlyIso(String text) {
        assertUnfit(spec(null, new DateRange("tz", text, null, ZoneId.of("UTC")), null), "filters.date_from");
        assertUnfit(spec(null, new DateRange("tz", null, text, ZoneId.of("UTC")), null), "filters.date_to");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            d,  2024-05-07,           2024-05-06
            ts, 2024-05-07,           2024-05-06
            tz, 2024-05-07,           2024-05-06
            ts, 2024-05-07T00:00,     2024-05-06
            tz, 2024-05-06T10:00:01Z, 2024-05-06T12:00:00+02:00
            """)
    void refusesAReversedRange(String column, String from, String to) {
        assertUnfit(spec(null, new DateRange(column, from, to, ZoneId.of("UTC")), null), "filters.date_from");
    }

    @Test
    void saysWhatToWriteWhereADateTimeDoesNotFitTheColumn() {
        assertThat(assertUnfit(spec(null, range("d", "2024-05-06T07:08:09"), null), "filters.date_from")
                        .message())
                .contains("use a date without a time");
        assertThat(assertUnfit(spec(null, range("ts", "2024-05-06T07:08:09Z"), null), "filters.date_from")
                        .message())
                .contains("leave out the offset");
    }

    @Test
    void namesTheDateColumnsWhereTheChosenOneIsNone() {
        assertThat(assertUnfit(spec(null, range("id", "2024-05-06"), null), "filters.date_column")
                        .allowed())
                .containsExactly("d", "ts", "tz");
        assertThat(assertUnfit(spec(null, range("dd", "2024-05-06"), null), "filters.date_column")
                        .message())
                .contains("Did you mean \"d\"");
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        ExportSpec spec = new ExportSpec(
                NAME,
                ExportFormat.CSV,
                List.of("idd", "id", "id", "*"),
                range("tz", "now"),
                null,
                List.of(new OrderBy("j", false), new OrderBy("x", false)),
                false,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
        assertThatExceptionOfType(ExportQuery.Unfit.class)
                .isThrownBy(() -> ExportQuery.of(spec, RELATION))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(ExportQuery.Problem::field)
                        .containsExactly("columns", "columns", "columns", "filters.date_from", "order_by", "order_by"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID", "ctid", "xmin", "id ", "*", "id, d", "t"})
    void knowsNoColumnButThoseOfTheTable(String name) {
        assertUnfit(spec(List.of(name), null, null), "columns");
    }

    @Test
    void refusesAnEmptyListOfColumns() {
        assertUnfit(spec(List.of(), null, null), "columns");
    }

    @Test
    void refusesParquetWithoutAnyColumn() throws Exception {
        Relation none = relation();
        assertThat(ExportQuery.of(ExportSpec.all(NAME, ExportFormat.CSV), none).sql())
                .isEqualTo("SELECT FROM \"public\".\"t\" AS t");
        assertThatExceptionOfType(ExportQuery.Unfit.class)
                .isThrownBy(() -> ExportQuery.of(ExportSpec.all(NAME, ExportFormat.PARQUET), none))
                .satisfies(e -> assertThat(e.field()).isEqualTo("parquet"));
    }

    @Test
    void refusesParquetOfACompositeWithoutFieldsHoweverDeep() {
        PgType empty = new PgType.Composite("nothing", List.of());
        PgType deep = new PgType.Composite("outer", List.of(new PgType.Field("f", new PgType.Array(empty, ','))));
        Relation relation = relation(column("c", deep, "outer"));
        assertThatExceptionOfType(ExportQuery.Unfit.class)
                .isThrownBy(() -> ExportQuery.of(ExportSpec.all(NAME, ExportFormat.PARQUET), relation))
                .withMessageContaining("\"c\"");
    }

    private static ExportQuery.Problem assertUnfit(ExportSpec spec, String field) {
        ExportQuery.Unfit unfit = org.assertj.core.api.Assertions.catchThrowableOfType(
                ExportQuery.Unfit.class, () -> ExportQuery.of(spec, RELATION));
        assertThat(unfit).isNotNull();
        assertThat(unfit.problems()).hasSize(1);
        assertThat(unfit.field()).isEqualTo(field);
        return unfit.problems().getFirst();
    }

    private static String sql(ExportSpec spec) throws ExportQuery.Unfit {
        return ExportQuery.of(spec, RELATION).sql();
    }

    private static DateRange range(String column, String from) {
        return new DateRange(column, from, null, ZoneId.of("UTC"));
    }

    private static ExportSpec spec(@Nullable List<String> columns, @Nullable DateRange dates, @Nullable Long rowLimit) {
        return new ExportSpec(
                NAME,
                ExportFormat.CSV,
                columns,
                dates,
                rowLimit,
                List.of(),
                false,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
    }

    private static Relation relation(Column... columns) {
        return new Relation(NAME, Relation.Kind.TABLE, Arrays.asList(columns), List.of(), 0, 0, null);
    }

    private static Column column(String name, PgType type, String typeName) {
        return new Column(name, type, typeName, false, null);
    }
}
