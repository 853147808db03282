package sluice.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.engine.source.PgType;
import sluice.engine.typezoo.GoldenRelation;
import sluice.engine.typezoo.TypezooTypes;
import sluice.model.ValuePolicy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Single values as PostgreSQL 18 sent and printed them.
class TypezooValuesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    record Value(String place, PgType type, String wire, String text, String json) {

        private static Value of(JsonNode line) {
            String type = line.get("type").stringValue();
            String place = line.get("relation").stringValue() + "."
                    + line.get("column").stringValue() + " " + line.get("id").intValue() + " " + type;
            return new Value(
                    place,
                    TypezooTypes.of(type),
                    line.get("wire").stringValue(),
                    line.get("text").stringValue(),
                    line.get("json").stringValue());
        }

        private byte[] bytes() {
            return HexFormat.of().parseHex(wire);
        }

        @Override
        public String toString() {
            return place;
        }
    }

    static List<Value> values() {
        List<Value> values = new String(GoldenRelation.bytes("types_values.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .map(JSON::readTree)
                .filter(line -> !line.get("wire").isNull())
                .map(Value::of)
                .filter(value -> !(value.type instanceof PgType.ServerText || value.type instanceof PgType.Money))
                .toList();
        assertThat(values).hasSizeGreaterThan(900);
        return values;
    }

    @ParameterizedTest
    @MethodSource("values")
    void textIsWhatPostgresPrints(Value value) throws Unrepresentable {
        assertThat(Written.by(TextForm.of(value.type), value.bytes())).isEqualTo(value.text);
    }

    @ParameterizedTest
    @MethodSource("values")
    void jsonIsWhatPostgresPrints(Value value) throws Unrepresentable {
        assertThat(Written.by(JsonForm.of(value.type, ValuePolicy.DEFAULT), value.bytes()))
                .isEqualTo(value.json.replaceAll("[\n\t]", " "));
    }
}
