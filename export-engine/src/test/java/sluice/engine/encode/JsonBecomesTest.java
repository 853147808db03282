package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.engine.source.Column;
import sluice.engine.typezoo.GoldenRelation;
import sluice.model.ExportFormat;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// What is announced for JSON beside the values that PostgreSQL gives, which are the encoder's too.
class JsonBecomesTest {

    private static final List<String> NO_NUMBERS = List.of("NaN", "Infinity", "-Infinity");

    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(200_000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    static List<GoldenRelation> relations() {
        return GoldenRelation.decodable();
    }

    @ParameterizedTest
    @MethodSource("relations")
    void eachValueIsOfTheAnnouncedKind(GoldenRelation relation) {
        MappingIterator<JsonNode> rows = MAPPER.readerFor(JsonNode.class).readValues(relation.jsonLines());
        while (rows.hasNext()) {
            JsonNode row = rows.next();
            for (Column column : relation.columns()) {
                String announced = FormatMapping.of(
                                column, ExportFormat.JSONL, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT)
                        .becomes();
                JsonNode value = row.get(column.name());
                assertThat(fits(value, announced))
                        .as("%s is announced as %s, and is %s", column.name(), announced, value)
                        .isTrue();
            }
        }
    }

    private static boolean fits(JsonNode value, String announced) {
        return value.isNull()
                || switch (announced) {
                    case "boolean" -> value.isBoolean();
                    case "number" -> value.isNumber() || NO_NUMBERS.contains(value.asString(""));
                    case "string" -> value.isString();
                    case "array" -> value.isArray();
                    case "object" -> value.isObject();
                    case "JSON value" -> true;
                    default -> false;
                };
    }
}
