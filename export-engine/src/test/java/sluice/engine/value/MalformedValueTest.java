package sluice.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.engine.source.PgType;
import sluice.engine.typezoo.GoldenRelation;
import sluice.engine.typezoo.TypezooTypes;
import sluice.model.ValuePolicy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bytes that no server sends, made from bytes that one sent.
class MalformedValueTest {

    record Samples(String typeName, PgType type, List<byte[]> wires) {
        @Override
        public String toString() {
            return typeName;
        }
    }

    static List<Samples> types() {
        Map<String, Samples> types = new LinkedHashMap<>();
        new String(GoldenRelation.bytes("types_values.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .filter(line -> !line.get("wire").isNull())
                .forEach(line -> add(line, types));
        return types.values().stream()
                .filter(samples -> !(samples.type instanceof PgType.ServerText || samples.type instanceof PgType.Money))
                .toList();
    }

    private static void add(JsonNode line, Map<String, Samples> types) {
        types.computeIfAbsent(
                        line.get("type").stringValue(),
                        name -> new Samples(name, TypezooTypes.of(name), new ArrayList<>()))
                .wires
                .add(HexFormat.of().parseHex(line.get("wire").stringValue()));
    }

    @ParameterizedTest
    @MethodSource("types")
    @Timeout(20)
    void isRefusedOrWrittenFromItsOwnBytesAlone(Samples samples) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ValueWriter text = TextForm.of(samples.type);
        ValueWriter json = JsonForm.of(samples.type, ValuePolicy.DEFAULT);
        for (int i = 0; i < 1_000; i++) {
            byte[] wire = mutated(samples.wires.get(random.nextInt(samples.wires.size())), random);
            for (ValueWriter writer : List.of(text, json)) {
                assertThat(outcome(writer, wire, (byte) 0))
                        .as(
                                "%s, seed %d: %s",
                                samples.typeName, seed, HexFormat.of().formatHex(wire))
                        .isEqualTo(outcome(writer, wire, (byte) 0xff));
            }
        }
    }

    private static String outcome(ValueWriter writer, byte[] wire, byte around) {
        try {
            return Written.by(writer, wire, around);
        } catch (Unrepresentable refused) {
            assertThat(refused).isInstanceOf(MalformedValue.class);
            return "refused: " + refused.getMessage();
        }
    }

    private static byte[] mutated(byte[] wire, Random random) {
        byte[] copy =
                Arrays.copyOf(wire, Math.max(0, wire.length + (random.nextInt(3) == 0 ? random.nextInt(17) - 8 : 0)));
        for (int n = random.nextInt(4); n > 0 && copy.length > 0; n--) {
            byte[] extremes = {0, 1, -1, Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) random.nextInt(256)};
            copy[random.nextInt(copy.length)] = extremes[random.nextInt(extremes.length)];
        }
        return copy;
    }
}
