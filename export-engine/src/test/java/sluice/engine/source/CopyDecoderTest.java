package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.engine.CopyRows;
import sluice.engine.ExportFailure;
import sluice.engine.typezoo.GoldenRelation;
import sluice.model.FailureCode;

class CopyDecoderTest {

    private static final int LIMIT = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everything",
                "t_numeric_big",
                "t_array",
                "t_composite",
                "t_text_special",
                "zero_cols",
                "zero_rows",
                "cols1600"
            })
    void givesBackEveryByteOfAStream(String relation) throws Exception {
        byte[] golden = GoldenRelation.bytes(relation + ".copybin");
        assertThat(rewritten(new ByteArrayInputStream(golden), fields(golden))).isEqualTo(golden);
    }

    @Test
    void doesNotDependOnHowTheStreamIsCutIntoReads() throws Exception {
        byte[] golden = GoldenRelation.bytes("cols1600.copybin");
        assertThat(rewritten(new Dripping(golden, new Random(7)), 1600)).isEqualTo(golden);
    }

    @Test
    void growsForALargeRowAndReadsOnBehindIt() throws Exception {
        byte[] large = new byte[700_000];
        new Random(1).nextBytes(large);
        byte[] stream = stream(new byte[] {1}, large, new byte[] {2}, new byte[0]);
        assertThat(rewritten(new ByteArrayInputStream(stream), 1)).isEqualTo(stream);
    }

    @Test
    void refusesARowAboveTheLimitBeforeItIsRead() throws Exception {
        byte[] stream = stream(new byte[] {1}, new byte[LIMIT + 1]);
        CopyDecoder decoder = new CopyDecoder(new ByteArrayInputStream(stream), 1, LIMIT);
        assertThat(decoder.next()).isNotNull();
        assertThatExceptionOfType(ExportFailure.class)
                .isThrownBy(decoder::next)
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.ROW_TOO_LARGE))
                .withMessageContaining("Row 2");
    }

    @Test
    void acceptsARowOfExactlyTheLimit() throws Exception {
        byte[] stream = stream(new byte[LIMIT - 6]);
        assertThat(new CopyDecoder(new ByteArrayInputStream(stream), 1, LIMIT).next())
                .isNotNull();
    }

    @Test
    void endsOnlyAtTheEndMark() throws Exception {
        byte[] stream = stream(new byte[] {1});
        byte[] cut = Arrays.copyOf(stream, stream.length - 2);
        CopyDecoder decoder = new CopyDecoder(new ByteArrayInputStream(cut), 1, LIMIT);
        assertThat(decoder.next()).isNotNull();
        assertThatThrownBy(decoder::next).isInstanceOf(EOFException.class);
    }

    @Test
    void staysAtTheEnd() throws Exception {
        CopyDecoder decoder = new CopyDecoder(new ByteArrayInputStream(stream(new byte[] {1})), 1, LIMIT);
        assertThat(decoder.next()).isNotNull();
        assertThat(decoder.next()).isNull();
        assertThat(decoder.next()).isNull();
        assertThat(decoder.rows()).isEqualTo(1);
    }

    @Test
    void skipsAHeaderExtension() throws Exception {
        byte[] stream = stream(new byte[] {42});
        byte[] extended = ByteBuffer.allocate(stream.length + 3)
                .put(stream, 0, 15)
                .putInt(3)
                .put(new byte[3])
                .put(stream, 19, stream.length - 19)
                .array();
        assertThat(rewritten(new ByteArrayInputStream(extended), 1)).isEqualTo(stream);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 11, 12, 15})
    void refusesAStreamThatIsNotBinaryCopy(int position) throws Exception {
        byte[] stream = stream(new byte[] {1});
        stream[position] ^= (byte) 0x80;
        assertThatExceptionOfType(ExportFailure.class)
                .isThrownBy(() -> new CopyDecoder(new ByteArrayInputStream(stream), 1, LIMIT).next())
                .withMessageContaining("binary COPY");
    }

    @Test
    void refusesAnotherNumberOfFields() throws Exception {
        byte[] stream = stream(new byte[] {1});
        assertThatExceptionOfType(ExportFailure.class)
                .isThrownBy(() -> new CopyDecoder(new ByteArrayInputStream(stream), 2, LIMIT).next())
                .withMessageContaining("1 fields instead of 2");
    }

    /// Either rows or a refusal, within memory that the limit names; a hang would meet the build's own time
    /// limit.
    @ParameterizedTest
    @ValueSource(strings = {"everything", "t_array", "t_json", "zero_cols"})
    void survivesAnyDamage(String relation) throws Exception {
        byte[] golden = GoldenRelation.bytes(relation + ".copybin");
        int fields = fields(golden);
        Random random = new Random(20_261_124);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(golden, random.nextInt(golden.length + 1));
            for (int hit = random.nextInt(4); hit > 0 && damaged.length > 19; hit--) {
                damaged[19 + random.nextInt(damaged.length - 19)] = (byte) random.nextInt();
            }
            try {
                assertThat(rewritten(new ByteArrayInputStream(damaged), fields))
                        .hasSizeLessThanOrEqualTo(damaged.length);
            } catch (EOFException | ExportFailure refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    private static byte[] rewritten(InputStream in, int fields) throws IOException, ExportFailure {
        CopyDecoder decoder = new CopyDecoder(in, fields, LIMIT);
        CopyRows copy = new CopyRows();
        for (Row row = decoder.next(); row != null; row = decoder.next()) {
            assertThat(row.bytes().length).isLessThanOrEqualTo(LIMIT + (1 << 18));
            copy.row(row);
        }
        return copy.toBytes();
    }

    private static int fields(byte[] stream) {
        return Math.max(0, ByteBuffer.wrap(stream).getShort(19));
    }

    /// A stream of rows with one field each.
    private static byte[] stream(byte[]... values) throws IOException {
        CopyRows copy = new CopyRows();
        for (byte[] value : values) {
            copy.row(value);
        }
        return copy.toBytes();
    }

    private static final class Dripping extends InputStream {
        private final ByteArrayInputStream in;
        private final Random random;

        Dripping(byte[] bytes, Random random) {
            this.in = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return in.read(target, offset, Math.min(length, 1 + random.nextInt(9)));
        }
    }
}
