package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.engine.CopyRows;
import sluice.engine.value.Unrepresentable;

class UnscaledNumericTest {

    /// Around the limits of 32, 64 and 128 bits, and of groups of four digits.
    @ParameterizedTest
    @CsvSource({
        "0, 9, 0",
        "0.0000, 9, 4",
        "0.01, 4, 2",
        "999999999, 9, 0",
        "-999999999999999999, 18, 0",
        "9223372036854775807, 19, 0",
        "18446744073709551616, 20, 0",
        "-99999999999999999999999999999999999999, 38, 0",
        "0.99999999999999999999999999999999999999, 38, 38",
        "0.00000000000000000000000000000000000001, 38, 38",
        "100000000000000000000, 38, 7",
        "12345.6789, 10, 5"
    })
    void isExact(BigDecimal value, int precision, int scale) throws Exception {
        assertThat(unscaled(value, precision, scale))
                .isEqualTo(value.setScale(scale).unscaledValue());
    }

    @Test
    void isExactForAnyValueThatFits() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            int precision = 1 + random.nextInt(38);
            int scale = random.nextInt(precision + 1);
            BigInteger digits = new BigInteger(130, random).mod(BigInteger.TEN.pow(1 + random.nextInt(precision)));
            BigDecimal value = new BigDecimal(random.nextBoolean() ? digits : digits.negate(), scale);
            assertThat(unscaled(value, precision, scale)).as("%s", value).isEqualTo(value.unscaledValue());
        }
    }

    @Test
    void refusesAnyValueThatDoesNot() {
        Random random = new Random(8);
        for (int i = 0; i < 100_000; i++) {
            int precision = 1 + random.nextInt(38);
            int scale = random.nextInt(precision + 1);
            BigDecimal value = new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(50));
            boolean fits = value.setScale(scale, RoundingMode.DOWN).compareTo(value) == 0
                    && value.setScale(scale, RoundingMode.DOWN).precision() <= precision;
            if (!fits) {
                assertThatThrownBy(() -> unscaled(value, precision, scale))
                        .as("%s as DECIMAL(%s,%s)", value, precision, scale)
                        .isInstanceOf(Unrepresentable.class);
            }
        }
    }

    private static BigInteger unscaled(BigDecimal value, int precision, int scale) throws Unrepresentable {
        UnscaledNumeric number = new UnscaledNumeric(precision, scale);
        number.read(CopyRows.numeric(value), 0);
        return BigInteger.valueOf(number.high()).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(number.low())));
    }
}
