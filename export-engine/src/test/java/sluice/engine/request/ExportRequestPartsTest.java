package sluice.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.model.CsvOptions;

/// The parts of a request that have fields of their own: dialect, conditions, webhook.
class ExportRequestPartsTest extends RequestReading {

    @Test
    void takesAPresetOfCsvAndWhatDiffersFromIt() {
        ExportRequest request =
                read("{" + RIGHT + ", \"csv\": {\"preset\": \"excel\", \"delimiter\": \";\", \"bom\": false}}");

        assertThat(problems()).isEmpty();
        assertThat(request.csv())
                .isEqualTo(new CsvOptions(
                        CsvOptions.Delimiter.SEMICOLON,
                        CsvOptions.Quote.MINIMAL,
                        "",
                        true,
                        false,
                        CsvOptions.LineEnding.CRLF,
                        true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'delimiter': ''}                     | /csv/delimiter not_allowed",
                "{'delimiter': 'x'}                    | /csv/delimiter not_allowed",
                "{'null': 'a,b'}                       | /csv/null not_allowed",
                "{'null': ';', 'delimiter': ';'}       | /csv/null not_allowed",
                "{'null': '012345678901234567890'}     | /csv/null too_long",
                "{'quote': 'none'}                     | /csv/quote not_allowed",
                "{'preset': 'mysql'}                   | /csv/preset not_allowed",
                "{'header': 'yes'}                     | /csv/header wrong_type",
                "{'line_ending': 'cr'}                 | /csv/line_ending not_allowed",
                "{'quotes': 'all'}                     | /csv/quotes unknown_field"
            })
    void refusesADialectThatCannotBe(String csv, String problem) {
        read("{" + RIGHT + ", \"csv\": " + csv.replace('\'', '"') + "}");

        assertThat(problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op': 'eq', 'value': 1}                           | /filters/where/0/column required",
                "{'column': 'a', 'value': 1}                        | /filters/where/0/op required",
                "{'column': 'a', 'op': 'like', 'value': 1}          | /filters/where/0/op not_allowed",
                "{'column': 'a', 'op': 'eq'}                        | /filters/where/0/value required",
                "{'column': 'a', 'op': 'eq', 'value': null}         | /filters/where/0/value required",
                "{'column': 'a', 'op': 'eq', 'value': [1]}          | /filters/where/0/value wrong_type",
                "{'column': 'a', 'op': 'eq', 'value': {}}           | /filters/where/0/value wrong_type",
                "{'column': 'a', 'op': 'in', 'value': 1}            | /filters/where/0/value wrong_type",
                "{'column': 'a', 'op': 'in', 'value': []}           | /filters/where/0/value empty",
                "{'column': 'a', 'op': 'in', 'value': [1, null]}    | /filters/where/0/value/1 wrong_type",
                "{'column': 'a', 'op': 'is_null', 'value': 1}       | /filters/where/0/value not_allowed",
                "{'column': 'a', 'op': 'is_null', 'or': 1}          | /filters/where/0/or unknown_field",
                "7                                                  | /filters/where/0 wrong_type"
            })
    void refusesAConditionThatIsNone(String condition, String problem) {
        ExportRequest request =
                read("{" + RIGHT + ", \"filters\": {\"where\": [" + condition.replace('\'', '"') + "]}}");

        assertThat(problems()).contains(problem);
        assertThat(request.where().isEmpty() || problem.contains("unknown_field"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                  | /webhook/url required",
                "{'url': 'ftp://example.org/'}                       | /webhook/url invalid_url",
                "{'url': '/hook'}                                    | /webhook/url invalid_url",
                "{'url': 'https://u:p@example.org/'}                 | /webhook/url invalid_url",
                "{'url': 'https://example.org/#a'}                   | /webhook/url invalid_url",
                "{'url': 'https://exa mple.org/'}                    | /webhook/url invalid_url",
                "{'url': 'https://example.org/', 'secret': 'abc'}    | /webhook/secret invalid_secret",
                "{'url': 'https://example.org/', 'secret': 'whsec_YQ=='} | /webhook/secret invalid_secret",
                "{'url': 'https://example.org/', 'event': 'all'}     | /webhook/event unknown_field",
                "'https://example.org/'                              | /webhook wrong_type"
            })
    void refusesAWebhookThatCannotBe(String webhook, String problem) {
        read("{" + RIGHT + ", \"webhook\": " + webhook.replace('\'', '"') + "}");

        assertThat(problems()).contains(problem);
    }

    @Test
    void takesTwentyConditionsAndNoMore() {
        String one = "{\"column\": \"a\", \"op\": \"not_null\"}";

        read("{" + RIGHT + ", \"filters\": {\"where\": [" + one + (", " + one).repeat(19) + "]}}");
        assertThat(problems()).isEmpty();

        read("{" + RIGHT + ", \"filters\": {\"where\": [" + one + (", " + one).repeat(20) + "]}}");
        assertThat(problems()).containsExactly("/filters/where too_long");
    }
}
