package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import sluice.engine.TestPostgres;
import sluice.model.TableName;

/// 600,000 floats of both widths against the server's text: random bits, powers of two and their neighbours, round
/// decimals, large integers.
class FloatsOracleIT {

    private static final long SEED = Long.getLong("sluice.seed", System.nanoTime());

    @Test
    void digitsAreThoseOfTheServer() throws Exception {
        TestPostgres.run("CREATE SCHEMA IF NOT EXISTS random_floats");
        TestPostgres.run("DROP TABLE IF EXISTS random_floats.floats");
        TestPostgres.run("CREATE TABLE random_floats.floats (f8 float8, f4 float4)");
        try (Connection admin = TestPostgres.admin()) {
            admin.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY random_floats.floats FROM STDIN (FORMAT binary)", new ByteArrayInputStream(floats()));
        }
        try (LiveRelation relation = new LiveRelation(new TableName("random_floats", "floats"))) {
            List<String> ours = relation.ourCsv().lines().toList();
            List<String> theirs = relation.serverCsv().lines().toList();
            assertThat(ours).hasSizeGreaterThan(600_000).hasSameSizeAs(theirs);
            for (int i = 0; i < ours.size(); i++) {
                assertThat(ours.get(i)).as("row %d, -Dsluice.seed=%d", i, SEED).isEqualTo(theirs.get(i));
            }
        }
        TestPostgres.run("DROP TABLE random_floats.floats");
    }

    private static byte[] floats() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(20_000_000);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("PGCOPY\n\u00ff\r\n\0");
        out.writeLong(0);
        Random random = new Random(SEED);
        for (int i = 0; i < 400_000; i++) {
            row(out, Double.longBitsToDouble(random.nextLong()), Float.intBitsToFloat(random.nextInt()));
        }
        for (int exponent = -323; exponent < 309; exponent++) {
            for (String digits : List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "1.5", "2.5", "1.25", "9.5")) {
                int small = Math.floorMod(exponent, 83) - 45;
                row(out, Double.parseDouble(digits + "e" + exponent), Float.parseFloat(digits + "e" + small));
            }
        }
        for (long exponent = 0; exponent < 2047; exponent++) {
            for (int step = -2; step <= 2; step++) {
                double power = Double.longBitsToDouble(Math.max(0, (exponent << 52) + step));
                row(out, power, Float.intBitsToFloat(Math.max(0, (int) (exponent % 255 << 23) + step)));
            }
        }
        for (int i = 0; i < 100_000; i++) {
            row(
                    out,
                    (double) random.nextLong(-100_000_000_000_000_000L, 100_000_000_000_000_000L),
                    random.nextInt(2_000_000_000));
            double scale = Math.pow(10, random.nextInt(7));
            row(out, Math.rint(random.nextDouble(-1e6, 1e6) * scale) / scale, (float)
                    (Math.rint(random.nextDouble(-1e4, 1e4) * scale) / scale));
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    private static void row(DataOutputStream out, double f8, float f4) throws IOException {
        out.writeShort(2);
        out.writeInt(8);
        out.writeDouble(f8);
        out.writeInt(4);
        out.writeFloat(f4);
    }
}
