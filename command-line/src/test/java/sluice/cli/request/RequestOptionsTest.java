package sluice.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import sluice.cli.console.Failure;
import tools.jackson.databind.json.JsonMapper;

class RequestOptionsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static void asks(String json, @Nullable String fileName, String... arguments) throws Failure {
        RequestOptions options = new RequestOptions();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options)).parseArgs(arguments);
        assertThat(options.body(fileName))
                .hasToString(JSON.readTree(json.replace('\'', '"')).toString());
    }

    @Test
    void aTableAloneIsACsvFile() throws Failure {
        asks("{'table_name': 'orders', 'format': 'csv'}", null, "orders");
    }

    @Test
    void everyOptionHasItsField() throws Failure {
        asks(
                """
                {'table_name': 'orders', 'format': 'jsonl', 'columns': ['id', 'total'], 'order_by': ['-id'],
                 'row_limit': 10, 'compress': true,
                 'filters': {'date_from': '2024-01-01', 'date_to': '2024-12-31', 'date_column': 'day', 'time_zone': 'Europe/Paris'},
                 'label': 'monthly'}
                """,
                null,
                "orders",
                "-f",
                "jsonl",
                "-c",
                "id,total",
                "--order-by=-id",
                "--limit",
                "10",
                "--compress",
                "--from",
                "2024-01-01",
                "--to",
                "2024-12-31",
                "--date-column",
                "day",
                "--time-zone",
                "Europe/Paris",
                "--label",
                "monthly");
    }

    @Test
    void aDescendingColumnNeedsNoEqualsSign() throws Failure {
        asks("{'table_name': 't', 'format': 'csv', 'order_by': ['-date']}", null, "t", "--order-by", "-date");
    }

    @ParameterizedTest
    @CsvSource({"a.parquet,parquet", "A.CSV,csv", "dir.json/a.jsonl,jsonl", "a.ndjson,jsonl", "a.txt,csv", "csv,csv"})
    void theNameOfTheFileSaysTheFormat(String fileName, String format) throws Failure {
        asks("{'table_name': 't', 'format': '" + format + "'}", fileName, "t");
    }

    @Test
    void theNameOfTheFileAsksForGzip() throws Failure {
        asks("{'table_name': 't', 'format': 'json', 'compress': true}", "a.json.gz", "t");
        asks("{'table_name': 't', 'format': 'csv', 'compress': true}", "a.json.gz", "t", "-f", "csv");
    }

    @Test
    void optionsAreTypedAsTheyRead() throws Failure {
        asks(
                """
                {'table_name': 't', 'format': 'csv',
                 'parquet': {'codec': 'zstd', 'row_group_bytes': 1048576}, 'csv': {'header': false, 'null': '0', 'delimiter': '\\t'}}
                """,
                null,
                "t",
                "-O",
                "parquet.codec=zstd",
                "-O",
                "parquet.row_group_bytes=1048576",
                "-O",
                "csv.header=false",
                "-O",
                "csv.null=\"0\"",
                "-O",
                "csv.delimiter=\"\\t\"");
    }

    @Test
    void conditionsAreReadAsPeopleWriteThem() throws Failure {
        asks(
                """
                {'table_name': 't', 'format': 'csv', 'filters': {'where': [
                 {'column': 'value', 'op': 'ge', 'value': '100.5'}, {'column': 'a b', 'op': 'ne', 'value': 'x = y'},
                 {'column': 'id', 'op': 'in', 'value': ['A', 'B']}, {'column': 'note', 'op': 'is_null'},
                 {'column': 'note', 'op': 'not_null'}, {'column': 'indeed', 'op': 'eq', 'value': ''}]}}
                """,
                null,
                "t",
                "--where",
                "value>=100.5",
                "-w",
                "\"a b\" != x = y",
                "-w",
                "id in A,B",
                "-w",
                "note IS NULL",
                "-w",
                "note is not null",
                "-w",
                "indeed=");
        assertThatThrownBy(() -> asks("{}", null, "t", "-w", "value")).hasMessageContaining("--where \"value\"");
    }

    @Test
    void refusesAnOptionWithoutAGroup() {
        assertThatThrownBy(() -> asks("{}", null, "t", "-O", "codec=zstd")).hasMessageContaining("codec");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,b|[a, b]", "'\"a,b\",c'|[a,b, c]", "'\"a\"\"b\"'|[a\"b]", "a|[a]"},
            quoteCharacter = '\'')
    void namesAreSeparatedByCommasOutsideQuotes(String text, String names) {
        assertThat(NameList.split(text)).hasToString(names);
    }

    @Test
    void namesTheOptionBehindAField() {
        assertThat(FieldWords.option("/columns/0")).isEqualTo("--columns");
        assertThat(FieldWords.option("/filters/date_from")).isEqualTo("--from");
        assertThat(FieldWords.option("/parquet/codec")).isEqualTo("--option parquet.codec");
        assertThat(FieldWords.option("?limit")).isEqualTo("--limit");
        assertThat(FieldWords.option("/something")).isEqualTo("/something");
    }
}
