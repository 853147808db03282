package sluice.engine.parquet;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.jspecify.annotations.Nullable;

/// The uncompressed pages of one small row group, to be read again by whoever wrote them; a page can be read once.
/// Columns without a dictionary alone.
final class PagesInMemory implements PageWriteStore {

    private final Map<ColumnDescriptor, Pages> columns = new HashMap<>();

    @Override
    public PageWriter getPageWriter(ColumnDescriptor column) {
        return columns.computeIfAbsent(column, _ -> new Pages());
    }

    @Override
    public void close() {}

    /// What was written, for a reader.
    ///
    /// @param rows how many
    PageReadStore read(long rows) {
        return new PageReadStore() {
            @Override
            public PageReader getPageReader(ColumnDescriptor column) {
                return columns.getOrDefault(column, new Pages());
            }

            @Override
            public long getRowCount() {
                return rows;
            }
        };
    }

    private static final class Pages extends DataPages implements PageReader {

        private final Queue<DataPage> pages = new ArrayDeque<>();
        private long values;
        private long bytes;

        @Override
        public void writePage(
                BytesInput page,
                int valueCount,
                int rowCount,
                Statistics<?> statistics,
                SizeStatistics sizes,
                GeospatialStatistics places,
                Encoding repetition,
                Encoding definition,
                Encoding encoding)
                throws IOException {
            // A copy, since the column writer uses its buffers again.
            BytesInput copy = BytesInput.from(page.toByteArray());
            pages.add(
                    new DataPageV1(copy, valueCount, (int) copy.size(), statistics, repetition, definition, encoding));
            values += valueCount;
            bytes += copy.size();
        }

        @Override
        public void writeDictionaryPage(DictionaryPage dictionary) {
            throw new UnsupportedOperationException("a dictionary");
        }

        @Override
        public long getMemSize() {
            return bytes;
        }

        @Override
        public long allocatedSize() {
            return bytes;
        }

        @Override
        public String memUsageString(String prefix) {
            return prefix + " " + bytes + " bytes";
        }

        @Override
        public void close() {}

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            return null;
        }

        @Override
        public long getTotalValueCount() {
            return values;
        }

        @Override
        public DataPage readPage() {
            return pages.remove();
        }
    }
}
