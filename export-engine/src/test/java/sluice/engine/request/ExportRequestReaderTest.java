package sluice.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.model.Condition;
import sluice.model.CsvOptions;
import sluice.model.ExportFormat;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;
import tools.jackson.databind.node.ObjectNode;

class ExportRequestReaderTest extends RequestReading {

    @Test
    void readsTheSmallestRequestWithAllDefaults() {
        ExportRequest request = read("{" + RIGHT + "}");

        assertThat(problems()).isEmpty();
        assertThat(request)
                .isEqualTo(new ExportRequest(
                        "t",
                        ExportFormat.CSV,
                        null,
                        null,
                        new ExportRequest.Dates(null, null, null, ZoneId.of("UTC")),
                        List.of(),
                        List.of(),
                        false,
                        CsvOptions.DEFAULT,
                        ParquetOptions.DEFAULT,
                        ValuePolicy.DEFAULT,
                        null,
                        null));
    }

    @Test
    void readsEveryField() {
        ExportRequest request = read("""
                {"table_name": "s.t", "format": "parquet", "columns": ["b", "a"], "row_limit": 9223372036854775807,
                 "filters": {"date_from": "2024-01-01", "date_to": "2024-02-01", "date_column": "d",
                             "time_zone": "Europe/Paris",
                             "where": [{"column": "a", "op": "in", "value": [1, "x", true, 12345678901234567.89]},
                                       {"column": "b", "op": "is_null"}, {"column": "c", "op": "ge", "value": ""}]},
                 "csv": {"delimiter": "\\t", "quote": "all", "null": "\\\\N", "header": false, "bom": true,
                         "line_ending": "crlf", "formula_guard": true},
                 "compress": true, "order_by": ["a", "-b"], "label": "monthly",
                 "webhook": {"url": "https://example.org/hook?a=b", "secret": "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"},
                 "parquet": {"codec": "zstd", "row_group_bytes": 1048576, "profile": "typed"},
                 "values": {"numeric_unbounded": "decimal(38,10)", "numeric_special": "null",
                            "temporal_out_of_range": "clamp", "array_multidim": "json", "json_bigint": "string",
                            "bytea": "base64"}}
                """);

        assertThat(problems()).isEmpty();
        assertThat(request)
                .isEqualTo(new ExportRequest(
                        "s.t",
                        ExportFormat.PARQUET,
                        List.of("b", "a"),
                        Long.MAX_VALUE,
                        new ExportRequest.Dates("2024-01-01", "2024-02-01", "d", ZoneId.of("Europe/Paris")),
                        List.of(
                                new Condition("a", Condition.Op.IN, List.of("1", "x", "true", "12345678901234567.89")),
                                new Condition("b", Condition.Op.IS_NULL, List.of()),
                                new Condition("c", Condition.Op.GE, List.of(""))),
                        List.of("a", "-b"),
                        true,
                        new CsvOptions(
                                CsvOptions.Delimiter.TAB,
                                CsvOptions.Quote.ALL,
                                "\\N",
                                false,
                                true,
                                CsvOptions.LineEnding.CRLF,
                                true),
                        new ParquetOptions(ParquetOptions.Codec.ZSTD, 1_048_576L, ParquetOptions.Profile.TYPED),
                        new ValuePolicy(
                                "decimal(38,10)",
                                ValuePolicy.Special.NULL,
                                ValuePolicy.OutOfRange.CLAMP,
                                ValuePolicy.Multidim.JSON,
                                ValuePolicy.BigInteger.STRING,
                                ValuePolicy.Binary.BASE64),
                        "monthly",
                        new WebhookRequest("https://example.org/hook?a=b", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")));
    }

    @Test
    void takesNullForWhatIsAbsent() {
        read("{" + RIGHT + ", \"columns\": null, \"row_limit\": null, \"filters\": null, \"compress\": null,"
                + " \"order_by\": null, \"parquet\": null, \"values\": null, \"label\": null}");

        assertThat(problems()).isEmpty();
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        read("""
                {"format": "CSV", "columns": [], "row_limit": 0, "compress": "yes", "tabel": "t",
                 "filters": {"date_form": "2024-01-01", "time_zone": "Mars/Olympus"},
                 "parquet": {"codec": "lzo"}, "values": {"bytea": 7}}
                """);

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "/table_name required",
                        "/format not_allowed",
                        "/columns empty",
                        "/row_limit out_of_range",
                        "/compress wrong_type",
                        "/tabel unknown_field",
                        "/filters/date_form unknown_field",
                        "/filters/time_zone unknown_time_zone",
                        "/parquet/codec not_allowed",
                        "/values/bytea wrong_type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "table_name": null         | /table_name required
            "table_name": ""           | /table_name required
            "table_name": " "          | /table_name required
            "table_name": 5            | /table_name wrong_type
            "format": null             | /format required
            "format": ["csv"]          | /format wrong_type
            "format": "parquet.gz"     | /format not_allowed
            "format": "csv\\r\\nX:1"   | /format not_allowed
            "row_limit": -1            | /row_limit out_of_range
            "row_limit": -0            | /row_limit out_of_range
            "row_limit": 9223372036854775808 | /row_limit out_of_range
            "row_limit": 1e18          | /row_limit wrong_type
            "row_limit": 1.0           | /row_limit wrong_type
            "row_limit": 1.5           | /row_limit wrong_type
            "row_limit": "10"          | /row_limit wrong_type
            "row_limit": true          | /row_limit wrong_type
            "columns": "a"             | /columns wrong_type
            "columns": {}              | /columns wrong_type
            "columns": ["a", 1]        | /columns/1 wrong_type
            "columns": ["a", null]     | /columns/1 wrong_type
            "order_by": "a"            | /order_by wrong_type
            "compress": 1              | /compress wrong_type
            "compress": "gzip"         | /compress wrong_type
            "filters": []              | /filters wrong_type
            "filters": {"wheer": []}   | /filters/wheer unknown_field
            "filters": {"date_from": 1704067200000} | /filters/date_from wrong_type
            "filters": {"time_zone": "+25:00"}      | /filters/time_zone unknown_time_zone
            "parquet": {"row_group_bytes": 0}       | /parquet/row_group_bytes out_of_range
            "parquet": {"codec": "SNAPPY"}          | /parquet/codec not_allowed
            "values": {"numeric_unbounded": "decimal(39,1)"}  | /values/numeric_unbounded not_allowed
            "values": {"numeric_unbounded": "decimal(5,6)"}   | /values/numeric_unbounded not_allowed
            "values": {"numeric_unbounded": "decimal(5, 2)"}  | /values/numeric_unbounded not_allowed
            "values": {"numeric_special": "clamp"}  | /values/numeric_special not_allowed
            "label": 5                 | /label wrong_type
            "status": "completed"      | /status unknown_field
            "id": 1                    | /id unknown_field
            "file_path": "x"           | /file_path unknown_field
            "a/b~c": 1                 | /a~1b~0c unknown_field
            """)
    void namesTheWrongField(String field, String problem) {
        ObjectNode body = (ObjectNode) JSON.readTree("{" + RIGHT + "}");
        ((ObjectNode) JSON.readTree("{" + field + "}")).properties().forEach(f -> body.set(f.getKey(), f.getValue()));

        ExportRequestReader.read(body, errors);

        assertThat(problems()).containsExactly(problem);
    }

    @Test
    void countsTheLabelInCharactersNotInUnits() {
        read("{" + RIGHT + ", \"label\": \"" + "😀".repeat(200) + "\"}");
        assertThat(problems()).isEmpty();

        read("{" + RIGHT + ", \"label\": \"" + "é".repeat(201) + "\"}");
        assertThat(problems()).containsExactly("/label too_long");
    }

    @Test
    void asksWhetherAKnownFieldWasMeant() {
        read("{" + RIGHT + ", \"row_limt\": 5}");

        assertThat(all().getFirst().detail()).contains("Did you mean \"row_limit\"?");
        assertThat(all().getFirst().allowed()).contains("row_limit", "columns");
    }

    @Test
    void tellsAHundredErrorsAndNoMore() {
        StringBuilder body = new StringBuilder("{" + RIGHT);
        for (int i = 0; i < 10_000; i++) {
            body.append(", \"f").append(i).append("\": 1");
        }
        read(body.append("}").toString());

        assertThat(problems()).hasSize(100);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void takesFormatsByTheirWireNames(ExportFormat format) {
        ExportRequest request = read("{\"table_name\": \"t\", \"format\": \"" + format.wireName() + "\"}");

        assertThat(request.format()).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ParquetOptions.Codec.class,
                ParquetOptions.Profile.class,
                ValuePolicy.Special.class,
                ValuePolicy.OutOfRange.class,
                ValuePolicy.Multidim.class,
                ValuePolicy.BigInteger.class,
                ValuePolicy.Binary.class
            })
    void takesChoicesByTheNamesThatMessagesUse(Class<? extends Enum<?>> type) {
        for (Enum<?> constant : type.getEnumConstants()) {
            assertThat(JSON.writeValueAsString(constant))
                    .isEqualTo('"' + constant.name().toLowerCase(java.util.Locale.ROOT) + '"');
        }
    }
}
