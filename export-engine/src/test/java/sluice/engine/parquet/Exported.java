package sluice.engine.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import sluice.engine.CopyRows;
import sluice.engine.encode.ParquetEncoder;
import sluice.engine.source.Column;
import sluice.engine.source.CopyDecoder;
import sluice.engine.source.PgType;
import sluice.engine.source.Row;
import sluice.engine.source.ScalarKind;
import sluice.engine.typezoo.GoldenRelation;
import sluice.model.ParquetOptions;
import sluice.model.ParquetOptions.Profile;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

/// A binary COPY stream made into a Parquet file, with options that a test changes one at a time.
record Exported(List<Column> columns, byte[] copy, ParquetOptions options, ValuePolicy values, long rowGroupBytes) {

    static Exported of(List<Column> columns, byte[] copy) {
        return new Exported(columns, copy, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT, 64 << 20);
    }

    /// A relation of typezoo; what only the server can make text of stands as its binary form.
    static Exported typezoo(String relation) {
        GoldenRelation golden = GoldenRelation.read(relation);
        List<Column> columns = golden.columns().stream()
                .map(column -> column.type() instanceof PgType.ServerText
                        ? new Column(column.name(), PgType.scalar(ScalarKind.BYTEA), column.typeName(), false, null)
                        : column)
                .toList();
        return of(columns, GoldenRelation.bytes(relation + ".copybin"));
    }

    Exported with(ValuePolicy policy) {
        return new Exported(columns, copy, options, policy, rowGroupBytes);
    }

    Exported with(Profile profile) {
        return new Exported(
                columns,
                copy,
                new ParquetOptions(options.codec(), options.rowGroupBytes(), profile),
                values,
                rowGroupBytes);
    }

    Exported with(ParquetOptions.Codec codec) {
        return new Exported(
                columns,
                copy,
                new ParquetOptions(codec, options.rowGroupBytes(), options.profile()),
                values,
                rowGroupBytes);
    }

    Exported withRowGroupBytes(long bytes) {
        return new Exported(columns, copy, options, values, bytes);
    }

    /// The same rows with one field less.
    Exported without(String column) throws Exception {
        List<Column> fewer =
                columns.stream().filter(c -> !c.name().equals(column)).toList();
        CopyRows rows = new CopyRows();
        CopyDecoder decoder = new CopyDecoder(new ByteArrayInputStream(copy), columns.size(), 1 << 27);
        for (Row row = decoder.next(); row != null; row = decoder.next()) {
            Row whole = row;
            rows.row(IntStream.range(0, columns.size())
                    .filter(i -> fewer.contains(columns.get(i)))
                    .mapToObj(i -> CopyRows.field(whole, i))
                    .toArray(byte[][]::new));
        }
        return new Exported(fewer, rows.toBytes(), options, values, rowGroupBytes);
    }

    byte[] toBytes() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(copy);
        try (ParquetEncoder encoder = new ParquetEncoder(
                new TableName("typezoo", "relation"), columns, options, values, rowGroupBytes, out)) {
            CopyDecoder decoder = new CopyDecoder(in, columns.size(), 1 << 27);
            for (Row row = decoder.next(); row != null; row = decoder.next()) {
                encoder.write(row);
            }
            encoder.finish();
        }
        return out.toByteArray();
    }

    Path to(Path folder) throws Exception {
        return Files.write(Files.createTempFile(folder, "export", ".parquet"), toBytes());
    }

    MessageType schema(Path folder) throws Exception {
        return footer(to(folder)).getFileMetaData().getSchema();
    }

    static ParquetMetadata footer(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                new LocalInputFile(file), ParquetReadOptions.builder().build())) {
            return reader.getFooter();
        }
    }
}
