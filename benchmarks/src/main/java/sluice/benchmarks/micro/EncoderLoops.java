package sluice.benchmarks.micro;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sluice.engine.EngineSettings;
import sluice.engine.ExportFailure;
import sluice.engine.encode.RowEncoder;
import sluice.engine.source.CopyDecoder;
import sluice.engine.source.Row;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

/// Rows of one column, from a binary COPY stream in memory to the bytes of a file that nobody keeps.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class EncoderLoops {

    private static final int ROWS = 100_000;
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    @Param
    public Kind kind = Kind.INTEGER;

    @Param
    public ExportFormat format = ExportFormat.CSV;

    private byte[] copy = {};

    /// The same rows in each run.
    @Setup
    public void makeRows() throws IOException {
        Random random = new Random(1);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(HEADER);
        out.writeLong(0);
        for (int i = 0; i < ROWS; i++) {
            byte[] value = kind.value(random);
            out.writeShort(1);
            out.writeInt(value.length);
            out.write(value);
        }
        out.writeShort(-1);
        copy = bytes.toByteArray();
    }

    /// What the decoder takes of the figures of [#encode].
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long decode() throws IOException, ExportFailure {
        var decoder = new CopyDecoder(new ByteArrayInputStream(copy), 1, EngineSettings.DEFAULT.maxRowBytes());
        while (decoder.next() != null) {}
        return decoder.rows();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long encode() throws IOException, ExportFailure {
        var decoder = new CopyDecoder(new ByteArrayInputStream(copy), 1, EngineSettings.DEFAULT.maxRowBytes());
        try (RowEncoder encoder = RowEncoder.of(
                spec(), List.of(kind.column()), EngineSettings.DEFAULT, OutputStream.nullOutputStream())) {
            for (Row row = decoder.next(); row != null; row = decoder.next()) {
                encoder.write(row);
            }
            encoder.finish();
        }
        return decoder.rows();
    }

    private ExportSpec spec() {
        return new ExportSpec(
                new TableName("public", "rows"),
                format,
                null,
                null,
                null,
                List.of(),
                false,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
    }
}
