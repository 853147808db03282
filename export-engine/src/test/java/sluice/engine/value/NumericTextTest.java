package sluice.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumericTextTest {

    private static final BigInteger BASE = BigInteger.valueOf(10_000);

    /// Any digits, any scale, at both ends of the range: the text is that of a decimal built another way.
    @Test
    void everyDigitIsKept() throws Unrepresentable {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            int scale = random.nextInt(i % 100 == 0 ? 16_384 : 40);
            BigDecimal value =
                    new BigDecimal(new BigInteger(random.nextInt(i % 100 == 1 ? 20_000 : 150), random), scale);
            value = random.nextBoolean() ? value.negate() : value;
            assertThat(Written.by(NumericText::write, wire(value)))
                    .as("seed %d", seed)
                    .isEqualTo(value.toPlainString());
        }
    }

    @Test
    void theLargestAndTheSmallestAreWrittenInFull() throws Unrepresentable {
        BigDecimal largest = BigDecimal.TEN.pow(131_072).subtract(BigDecimal.ONE);
        BigDecimal smallest = BigDecimal.ONE.movePointLeft(16_383);
        assertThat(Written.by(NumericText::write, wire(largest))).isEqualTo(largest.toPlainString());
        assertThat(Written.by(NumericText::write, wire(smallest))).isEqualTo(smallest.toPlainString());
        assertThat(Written.by(NumericText::write, words(0, 0, 0, 16_383))).isEqualTo("0." + "0".repeat(16_383));
    }

    @Test
    void specialValuesHideTheirScale() throws Unrepresentable {
        assertThat(Written.by(NumericText::write, words(0, 0, 0xC000, 0))).isEqualTo("NaN");
        assertThat(Written.by(NumericText::write, words(0, 0, 0xD000, 0x20))).isEqualTo("Infinity");
        assertThat(Written.by(NumericText::write, words(0, 0, 0xF000, 0x20))).isEqualTo("-Infinity");
    }

    @Test
    void refusesWhatNoServerSends() {
        assertRefused(words(0, 0, 0));
        assertRefused(words(0, 0, 0x8000, 0));
        assertRefused(words(0, 0, 0, -1));
        assertRefused(words(0, 0, 0, 0x4000));
        assertRefused(words(-1, 0, 0, 0));
        assertRefused(words(2, 0, 0, 0, 1));
        assertRefused(words(1, 0, 0, 0, 10_000));
        assertRefused(words(1, 0, 0, 0, -1));
    }

    private static void assertRefused(byte[] wire) {
        assertThatThrownBy(() -> Written.by(NumericText::write, wire)).isInstanceOf(MalformedValue.class);
    }

    private static byte[] words(int... words) {
        ByteBuffer wire = ByteBuffer.allocate(words.length * 2);
        for (int word : words) {
            wire.putShort((short) word);
        }
        return wire.array();
    }

    /// As `numeric_send` does: digits of base 10,000 around the point, without zeros at either end.
    private static byte[] wire(BigDecimal value) {
        int groupsAfter = (value.scale() + 3) / 4;
        BigInteger rest = value.abs().movePointRight(4 * groupsAfter).toBigIntegerExact();
        Deque<Integer> groups = new ArrayDeque<>();
        int weight = -groupsAfter - 1;
        for (; rest.signum() > 0; weight++) {
            BigInteger[] split = rest.divideAndRemainder(BASE);
            groups.addFirst(split[1].intValueExact());
            rest = split[0];
        }
        while (!groups.isEmpty() && groups.getLast() == 0) {
            groups.removeLast();
        }
        int[] words = new int[4 + groups.size()];
        words[0] = groups.size();
        words[1] = groups.isEmpty() ? 0 : weight;
        words[2] = value.signum() < 0 ? 0x4000 : 0;
        words[3] = value.scale();
        int at = 4;
        for (int group : groups) {
            words[at++] = group;
        }
        return words(words);
    }
}
