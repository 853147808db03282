package sluice.engine.parquet;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sluice.engine.CopyRows;
import sluice.engine.EngineSettings;
import sluice.engine.encode.RowEncoder;
import sluice.engine.source.Column;
import sluice.engine.source.CopyDecoder;
import sluice.engine.source.PgType;
import sluice.engine.source.Row;
import sluice.engine.source.ScalarKind;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

/// A program that exports as many columns as PostgreSQL allows to each format, none of whose values repeat, in the heap
/// that it is started with: the worst for dictionaries. Writes `done` when all went well.
final class WideExport {

    private static final int COLUMNS = 1600;
    private static final int ROWS = 6000;

    private WideExport() {}

    public static void main(String[] args) throws Exception {
        for (ParquetOptions.Codec codec : ParquetOptions.Codec.values()) {
            export(ExportFormat.PARQUET, codec, 10);
        }
        for (ExportFormat format : ExportFormat.values()) {
            export(format, ParquetOptions.Codec.SNAPPY, ROWS);
        }
        System.out.println("done");
    }

    private static void export(ExportFormat format, ParquetOptions.Codec codec, int rows) throws Exception {
        List<Column> columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> new Column("c" + i, PgType.scalar(ScalarKind.TEXT), "text", false, null))
                .toList();
        var options = new ParquetOptions(codec, null, ParquetOptions.Profile.PORTABLE);
        CopyDecoder decoder = new CopyDecoder(copy(rows), COLUMNS, 1 << 20);
        var spec = new ExportSpec(
                new TableName("public", "wide"),
                format,
                null,
                null,
                null,
                List.of(),
                false,
                options,
                ValuePolicy.DEFAULT);
        try (RowEncoder encoder =
                RowEncoder.of(spec, columns, EngineSettings.DEFAULT, OutputStream.nullOutputStream())) {
            for (Row row = decoder.next(); row != null; row = decoder.next()) {
                encoder.write(row);
            }
            encoder.finish();
        }
    }

    /// The rows are made as they are read.
    private static InputStream copy(int rows) {
        byte[] empty = CopyRows.empty();
        int header = empty.length - 2;
        Random random = new Random(1);
        Stream<byte[]> parts = Stream.of(
                        Stream.of(Arrays.copyOf(empty, header)),
                        Stream.generate(() -> row(random)).limit(rows),
                        Stream.of(Arrays.copyOfRange(empty, header, empty.length)))
                .flatMap(part -> part);
        Iterator<InputStream> streams =
                parts.<InputStream>map(ByteArrayInputStream::new).iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return streams.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return streams.next();
            }
        });
    }

    private static byte[] row(Random random) {
        byte[] text = new byte[8];
        ByteBuffer row = ByteBuffer.allocate(2 + COLUMNS * (4 + text.length)).putShort((short) COLUMNS);
        for (int i = 0; i < COLUMNS; i++) {
            for (int j = 0; j < text.length; j++) {
                text[j] = (byte) ('a' + random.nextInt(26));
            }
            row.putInt(text.length).put(text);
        }
        return row.array();
    }
}
