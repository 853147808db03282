package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.engine.CopyRows;
import sluice.engine.EngineSettings;
import sluice.engine.ExportFailure;
import sluice.engine.encode.RowEncoder;
import sluice.engine.source.Column;
import sluice.engine.source.CopyDecoder;
import sluice.engine.source.Row;
import sluice.engine.typezoo.GoldenRelation;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy.Multidim;
import sluice.model.ValuePolicy.OutOfRange;
import sluice.model.ValuePolicy.Special;

/// Values whose bytes were cut, lengthened or changed, in every format: they are written as what they now are, or they
/// are refused by column and row; nothing else may happen.
class DamagedValueTest {

    private static final long SEED = Long.getLong("sluice.seed", System.nanoTime());
    private static final int DAMAGES = 40;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @ValueSource(strings = {"everything", "t_array", "t_array2", "t_composite", "t_numeric", "t_range", "t_domain"})
    void isWrittenOrRefusedByName(String relation) throws Exception {
        List<Column> columns = Exported.typezoo(relation).columns();
        CopyDecoder decoder = new CopyDecoder(GoldenRelation.open(relation + ".copybin"), columns.size(), 1 << 27);
        for (Row row = decoder.next(); row != null; row = decoder.next()) {
            for (int i = 0; i < columns.size(); i++) {
                byte @Nullable [] value = CopyRows.field(row, i);
                if (value != null && !columns.get(i).name().equals("nf")) {
                    damage(columns.get(i), value);
                }
            }
        }
    }

    private void damage(Column column, byte[] value) throws Exception {
        for (ExportFormat format : ExportFormat.values()) {
            for (int i = 0; i < (format == ExportFormat.PARQUET ? 2 : DAMAGES); i++) {
                byte[] damaged = damaged(value);
                try {
                    write(format, column, damaged);
                } catch (ExportFailure refused) {
                    assertThat(refused)
                            .as("%s %s -Dsluice.seed=%d", format, Arrays.toString(damaged), SEED)
                            .hasMessageStartingWith("Column \"" + column.name() + "\", row 1: ");
                } catch (RuntimeException e) {
                    throw new AssertionError(
                            format + " of " + column + " " + Arrays.toString(damaged) + " -Dsluice.seed=" + SEED, e);
                }
            }
        }
    }

    private byte[] damaged(byte[] value) {
        byte[] damaged = Arrays.copyOf(value, Math.max(0, value.length + random.nextInt(-3, 3)));
        for (int hits = random.nextInt(3); hits > 0 && damaged.length > 0; hits--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static void write(ExportFormat format, Column column, byte[] value) throws Exception {
        var spec = new ExportSpec(
                new TableName("a", "b"),
                format,
                null,
                null,
                null,
                List.of(),
                false,
                new ParquetOptions(ParquetOptions.Codec.UNCOMPRESSED, null, ParquetOptions.Profile.TYPED),
                Policies.policy("decimal(38,9)", Special.NULL, OutOfRange.NULL, Multidim.ERROR));
        try (RowEncoder encoder =
                RowEncoder.of(spec, List.of(column), EngineSettings.DEFAULT, OutputStream.nullOutputStream())) {
            new CopyRows().row(value).writeTo(encoder);
        }
    }
}
