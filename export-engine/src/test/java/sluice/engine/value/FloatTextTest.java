package sluice.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.engine.typezoo.GoldenRelation;

class FloatTextTest {

    /// 20,000 floats with PostgreSQL's text of them; for 8,000 the JDK chooses other digits.
    @Test
    void digitsAreThoseOfPostgres() throws Unrepresentable {
        List<String> lines = new String(GoldenRelation.bytes("types_float_traps.csv"), StandardCharsets.US_ASCII)
                .lines()
                .skip(1)
                .toList();
        assertThat(lines).hasSizeGreaterThan(20_000);
        for (String line : lines) {
            List<String> cells = List.of(line.split(",", -1));
            long bits = Long.parseUnsignedLong(cells.get(1), 16);
            String text = cells.get(0).equals("float8")
                    ? Written.by(
                            FloatText::float8,
                            ByteBuffer.allocate(8).putLong(bits).array())
                    : Written.by(
                            FloatText::float4,
                            ByteBuffer.allocate(4).putInt((int) bits).array());
            assertThat(text).as(line).isEqualTo(cells.get(2));
        }
    }
}
