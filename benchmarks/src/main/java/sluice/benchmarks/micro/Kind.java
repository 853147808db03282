package sluice.benchmarks.micro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Function;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;

/// A column of one kind of values, as they come from the wire.
public enum Kind {
    INTEGER(ScalarKind.INT8, -1, random -> int64(random.nextLong(1_000_000_000))),
    NUMERIC(ScalarKind.NUMERIC, typmod(12, 2), Kind::numeric),
    FLOAT8(ScalarKind.FLOAT8, -1, random -> int64(Double.doubleToRawLongBits(random.nextDouble(1e6)))),
    DATE(
            ScalarKind.DATE,
            -1,
            random -> ByteBuffer.allocate(4).putInt(random.nextInt(10_000)).array()),
    TIMESTAMPTZ(ScalarKind.TIMESTAMPTZ, -1, random -> int64(random.nextLong(800_000_000_000_000L))),
    /// Ten different ones, none of which needs quotes.
    TEXT(ScalarKind.TEXT, -1, random -> text("SERIES000" + random.nextInt(10))),
    /// With commas, quotes, a line break and letters of two bytes: each format has something to escape.
    HARD_TEXT(ScalarKind.TEXT, -1, random -> text("Größe \"" + random.nextInt() + "\", zwei\nZeilen")),
    JSONB(ScalarKind.JSONB, -1, random -> text("\u0001{\"id\": " + random.nextInt() + ", \"word\": \"x\"}")),
    UUID(ScalarKind.UUID, -1, Kind::uuid);

    private final ScalarKind scalar;
    private final int typmod;
    private final Function<Random, byte[]> value;

    Kind(ScalarKind scalar, int typmod, Function<Random, byte[]> value) {
        this.scalar = scalar;
        this.typmod = typmod;
        this.value = value;
    }

    Column column() {
        return new Column("c", new PgType.Scalar(scalar, typmod), name(), false, null);
    }

    byte[] value(Random random) {
        return value.apply(random);
    }

    private static int typmod(int precision, int scale) {
        return (precision << 16 | scale) + 4;
    }

    private static byte[] int64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] uuid(Random random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Four groups of four digits with a scale of 2: `numeric_send` gives number of groups, weight, sign and scale,
    /// then
    /// the groups.
    private static byte[] numeric(Random random) {
        return ByteBuffer.allocate(14)
                .putShort((short) 3)
                .putShort((short) 1)
                .putShort((short) 0)
                .putShort((short) 2)
                .putShort((short) random.nextInt(1, 10_000))
                .putShort((short) random.nextInt(10_000))
                .putShort((short) (random.nextInt(1, 100) * 100))
                .array();
    }
}
