package sluice.engine.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import sluice.engine.value.Unrepresentable;
import sluice.model.ParquetOptions;

/// One Parquet file that is being written, row by row, into a stream that cannot go back.
///
/// - **Calls:** for each row [#write] or [#writeNull] once for each column, then [#endRow]; at last [#finish] and
///   [#close].
/// - **Memory:** a row group is held, its full pages compressed, until it nears its bound; then it goes to the stream.
///   A bound that many columns share also shrinks their dictionaries. One row beyond the bound always fits.
/// - **How:** values go straight to Parquet's column writers. Its record layer, which would walk the schema again for
///   each value, is not used.
public final class ParquetFile implements RecordTarget, Closeable {

    /// More rows would leave readers nothing to do in parallel where columns compress well.
    private static final long MAX_ROW_GROUP_ROWS = 1 << 20;

    /// The part of the bound that may come in from the wire between two looks at the memory: text forms are up to eight
    /// times as long as what they are made of.
    private static final int LOOKS_PER_ROW_GROUP = 64;

    private static final int ZSTD_LEVEL = 3;
    /// The fastest: the default, 6, took four times as long to save one byte in a hundred of a table of numbers.
    private static final int GZIP_LEVEL = 1;

    private final ParquetLayout layout;
    private final PageBuffers buffers;
    private final ParquetProperties properties;
    private final CodecFactory codecs;
    private final BytesInputCompressor compressor;
    private final ParquetFileWriter file;
    private final long rowGroupBytes;

    private RowGroup group;
    private long rows;
    private long bytesSinceLook;
    private long buffered;

    /// @param rowGroupBytes upper bound of what a row group may hold in memory
    public ParquetFile(ParquetLayout layout, ParquetOptions.Codec codec, long rowGroupBytes, OutputStream out)
            throws IOException {
        this.layout = layout;
        this.rowGroupBytes = rowGroupBytes;
        this.buffers = new PageBuffers(rowGroupBytes);
        this.properties = PageSettings.of(layout, rowGroupBytes, buffers);
        this.codecs = new CodecFactory(new PlainParquetConfiguration(), PageSettings.PAGE_BYTES);
        this.compressor = compressor(codecs, codec);
        this.file = new ParquetFileWriter(
                new StreamOutputFile(out),
                layout.schema(),
                ParquetFileWriter.Mode.CREATE,
                rowGroupBytes,
                0,
                null,
                properties);
        file.start();
        this.group = newRowGroup();
    }

    /// What is held in memory: pages that are full, columns whose pages are not, and the way into them.
    private record RowGroup(ColumnChunkPageWriteStore pages, ColumnWriteStore columns, List<ValueSink> sinks) {}

    @Override
    public void write(int column, byte[] source, int offset, int length) throws Unrepresentable {
        bytesSinceLook += length;
        group.sinks.get(column).write(source, offset, length, 0);
    }

    @Override
    public void writeNull(int column) {
        group.sinks.get(column).writeNull(0, 0);
    }

    @Override
    public void endRow() throws IOException {
        group.columns.endRecord();
        rows++;
        bytesSinceLook += group.sinks.size();
        if (bytesSinceLook > rowGroupBytes / LOOKS_PER_ROW_GROUP || rows == MAX_ROW_GROUP_ROWS) {
            look();
        }
    }

    /// Ends the row group if it could outgrow its bound before the next look.
    private void look() throws IOException {
        long before = buffered;
        buffered = Math.max(group.columns.getBufferedSize(), buffers.lentBytes());
        bytesSinceLook = 0;
        if (buffered + Math.max(0, buffered - before) > rowGroupBytes || rows == MAX_ROW_GROUP_ROWS) {
            endRowGroup();
            group = newRowGroup();
        }
    }

    private void endRowGroup() throws IOException {
        if (rows > 0) {
            file.startBlock(rows);
            group.columns.flush();
            group.pages.flushToFileWriter(file);
            file.endBlock();
        }
        group.columns.close();
        group.pages.close();
        rows = 0;
        buffered = 0;
    }

    /// Writes the last row group and the footer, and flushes the stream.
    public void finish() throws IOException {
        endRowGroup();
        file.end(layout.footer());
    }

    /// Frees the compressor; flushes nothing.
    @Override
    public void close() throws IOException {
        codecs.release();
        file.abort();
        file.close();
    }

    private RowGroup newRowGroup() {
        var pages = ColumnChunkPageWriteStore.builder()
                .withCompressorProvider(ignored -> compressor)
                .withSchema(layout.schema())
                .withAllocator(properties.getAllocator())
                .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
                .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
                .build();
        var shortened = new ShortStatistics(pages, PageSettings.STATISTICS_BYTES);
        var columns = properties.newColumnWriteStore(layout.schema(), shortened, pages);
        var tree = new SinkTree(layout.schema(), columns, layout.values());
        List<ValueSink> sinks = IntStream.range(0, layout.columns().size())
                .mapToObj(i -> tree.sink(
                        layout.mappings().get(i), layout.columns().get(i).name()))
                .toList();
        return new RowGroup(pages, columns, sinks);
    }

    private static BytesInputCompressor compressor(CodecFactory codecs, ParquetOptions.Codec codec) {
        return switch (codec) {
            case SNAPPY -> codecs.getCompressor(CompressionCodecName.SNAPPY);
            case ZSTD -> codecs.getCompressor(CompressionCodecName.ZSTD, ZSTD_LEVEL);
            case GZIP -> codecs.getCompressor(CompressionCodecName.GZIP, GZIP_LEVEL);
            case UNCOMPRESSED -> codecs.getCompressor(CompressionCodecName.UNCOMPRESSED);
        };
    }
}
