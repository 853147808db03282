package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.engine.CopyRows;
import sluice.engine.encode.ParquetEncoder;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

/// Row groups, pages and the footer, as parquet-java reads them.
class RowGroupTest {

    private static final List<Column> TEXT =
            List.of(new Column("t", PgType.scalar(ScalarKind.TEXT), "text", false, null));
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void noRowGroupExceedsItsBound() throws Exception {
        ParquetMetadata footer = Exported.footer(Exported.of(TEXT, noise(40_000, 200))
                .with(ParquetOptions.Codec.UNCOMPRESSED)
                .withRowGroupBytes(MEBIBYTE)
                .to(folder));

        assertThat(footer.getBlocks())
                .hasSizeBetween(8, 12)
                .allSatisfy(group -> assertThat(group.getTotalByteSize()).isLessThanOrEqualTo(MEBIBYTE));
        assertThat(footer.getBlocks().stream()
                        .mapToLong(BlockMetaData::getRowCount)
                        .sum())
                .isEqualTo(40_000);
    }

    @Test
    void aWishedRowGroupIsHeededOnlyWhereItIsSmaller() throws Exception {
        byte[] copy = noise(10_000, 200);
        var wish =
                new ParquetOptions(ParquetOptions.Codec.UNCOMPRESSED, (long) MEBIBYTE, ParquetOptions.Profile.PORTABLE);

        assertThat(Exported.footer(new Exported(TEXT, copy, wish, ValuePolicy.DEFAULT, 64 * MEBIBYTE).to(folder))
                        .getBlocks())
                .hasSizeGreaterThan(1);
        assertThat(Exported.footer(new Exported(TEXT, copy, wish, ValuePolicy.DEFAULT, MEBIBYTE / 4).to(folder))
                        .getBlocks())
                .hasSizeGreaterThan(7);
    }

    @Test
    void longValuesDoNotSwellTheFooter() throws Exception {
        Path file = Exported.of(TEXT, noise(20, MEBIBYTE))
                .withRowGroupBytes(4 * MEBIBYTE)
                .to(folder);

        assertThat(Exported.footer(file).getBlocks()).hasSizeGreaterThan(3);
        assertThat(footerBytes(file)).isLessThan(64 << 10);
    }

    @Test
    void aTableWithoutRowsHasItsWholeSchemaAndNoRowGroup() throws Exception {
        ParquetMetadata footer = Exported.footer(Exported.typezoo("zero_rows").to(folder));

        assertThat(footer.getBlocks()).isEmpty();
        assertThat(footer.getFileMetaData().getSchema().getFieldCount())
                .isEqualTo(Exported.typezoo("zero_rows").columns().size());
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreCompressedAsAsked(ParquetOptions.Codec codec) throws Exception {
        ParquetMetadata footer =
                Exported.footer(Exported.typezoo("t_text").with(codec).to(folder));

        assertThat(footer.getBlocks().getFirst().getColumns())
                .extracting(column -> column.getCodec().name())
                .containsOnly(codec.name());
    }

    @Test
    void onlyDocumentsAndBinaryDataGoWithoutDictionary() throws Exception {
        ParquetMetadata footer = Exported.footer(Exported.of(
                        List.of(
                                column("t", ScalarKind.TEXT),
                                column("b", ScalarKind.BYTEA),
                                column("j", ScalarKind.JSON),
                                column("jb", ScalarKind.JSONB)),
                        repeated(1000, "x", "x", "[]", "\u0001[]"))
                .to(folder));

        assertThat(footer.getBlocks().getFirst().getColumns())
                .extracting(ColumnChunkMetaData::hasDictionaryPage)
                .containsExactly(true, false, false, false);
    }

    @Test
    void theStreamIsFlushedAndLeftOpen() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger flushed = new AtomicInteger();
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                flushed.incrementAndGet();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        try (var encoder = new ParquetEncoder(
                new TableName("a", "b"), TEXT, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT, MEBIBYTE, out)) {
            encoder.finish();
        }

        assertThat(flushed).hasPositiveValue();
        assertThat(closed).hasValue(0);
    }

    @Test
    void closingAnUnfinishedFileWritesNoFooter() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ParquetEncoder(new TableName("a", "b"), TEXT, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT, MEBIBYTE, out)
                .close();

        assertThat(out.size()).isLessThanOrEqualTo(4);
    }

    private static Column column(String name, ScalarKind kind) {
        return new Column(name, PgType.scalar(kind), name, false, null);
    }

    private static byte[] repeated(int rows, String... texts) throws IOException {
        byte[][] fields = Stream.of(texts).map(CopyRows::text).toArray(byte[][]::new);
        CopyRows copy = new CopyRows();
        for (int i = 0; i < rows; i++) {
            copy.row(fields);
        }
        return copy.toBytes();
    }

    /// Texts that no dictionary and no codec makes smaller by much.
    private static byte[] noise(int rows, int length) throws IOException {
        Random random = new Random(3);
        CopyRows copy = new CopyRows();
        byte[] text = new byte[length];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < length; i++) {
                text[i] = (byte) (' ' + random.nextInt(95));
            }
            copy.row(text);
        }
        return copy.toBytes();
    }

    /// The file ends in the footer, its length as four bytes with the lowest first, and `PAR1`.
    private static int footerBytes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Integer.reverseBytes(ByteBuffer.wrap(bytes).getInt(bytes.length - 8));
    }
}
