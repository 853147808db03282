package sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.engine.request.FieldError;
import sluice.engine.request.InvalidRequest;

class JsonBodyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                  | The body is empty
            `   `               | The body is empty
            null                | must be a JSON object, not null
            []                  | must be a JSON object, not an array
            "x"                 | must be a JSON object, not a string
            42                  | must be a JSON object, not the number 42
            true                | must be a JSON object, not true
            {                   | ends before the JSON object does
            {"table_name":      | ends before the JSON object does
            {} {}               | Something follows the JSON object
            {"a": 1} x          | is not JSON
            {"a": 1, "a": 2}    | the same key twice
            {"b": {"a":1,"a":1}}| the same key twice
            {"a": NaN}          | is not JSON (line 1
            {"a": 01}           | is not JSON (line 1
            {'a': 1}            | is not JSON (line 1
            {"a": 1,}           | is not JSON (line 1
            """)
    void refusesWhatIsNoSingleJsonObject(String body, String reason) {
        RequestRefused refusal = refusalOf(body);

        assertThat(refusal.type()).isEqualTo(ProblemType.MALFORMED_BODY);
        assertThat(refusal.detail()).contains(reason);
    }

    @Test
    void refusesNestingBeyond32LevelsAtOnce() {
        assertThat(refusalOf("{\"a\":" + "[".repeat(100_000)).detail()).contains("nested deeper than 32 levels");
        assertThat(JsonBody.parse("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")
                        .isEmpty())
                .isFalse();
    }

    @Test
    void refusesNumbersOfAThousandDigits() {
        assertThat(refusalOf("{\"row_limit\": " + "9".repeat(1_001) + "}").detail())
                .contains("too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": {\"b\": [0, \"\\ud800\"]}}", "{\"a\": {\"b\": [0, \"x\\u0000\"]}}"})
    void refusesTextThatIsNoText(String body) {
        InvalidRequest refusal = catchThrowableOfType(InvalidRequest.class, () -> JsonBody.parse(body));

        assertThat(refusal.errors()).extracting(FieldError::pointer).containsExactly("/a/b/1");
        assertThat(refusal.errors()).extracting(FieldError::code).containsExactly("invalid_text");
    }

    @Test
    void takesPairsOfSurrogatesAndEscapes() {
        assertThat(JsonBody.parse("{\"label\": \"\\ud83d\\ude00 \\u00e9\"}")
                        .path("label")
                        .stringValue())
                .isEqualTo("😀 é");
    }

    private static RequestRefused refusalOf(String body) {
        return catchThrowableOfType(RequestRefused.class, () -> JsonBody.parse(body));
    }
}
