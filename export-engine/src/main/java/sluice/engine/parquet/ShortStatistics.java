package sluice.engine.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.internal.column.columnindex.BinaryTruncator;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// Shortens the least and the greatest value of each page before they are kept. The writer of the file keeps those of
/// all row groups until the footer is written, and shortens them only there: with long values, that would be the whole
/// file in memory.
///
/// Source: Parquet's `Statistics.is_max_value_exact`: bounds may be shortened, a maximum upwards.
final class ShortStatistics implements PageWriteStore {

    private final PageWriteStore pages;
    private final int length;

    /// @param length in bytes, of a bound
    ShortStatistics(PageWriteStore pages, int length) {
        this.pages = pages;
        this.length = length;
    }

    @Override
    public PageWriter getPageWriter(ColumnDescriptor column) {
        PageWriter writer = pages.getPageWriter(column);
        PrimitiveType type = column.getPrimitiveType();
        return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY ? new Pages(writer, type, length) : writer;
    }

    private static final class Pages extends DataPages {

        private final PageWriter writer;
        private final PrimitiveType type;
        private final int length;

        private Pages(PageWriter writer, PrimitiveType type, int length) {
            this.writer = writer;
            this.type = type;
            this.length = length;
        }

        private Statistics<?> shortened(Statistics<?> statistics) {
            if (!statistics.hasNonNullValue()) {
                return statistics;
            }
            BinaryTruncator truncator = BinaryTruncator.getTruncator(type);
            Statistics<?> shorter = statistics.copy();
            shorter.setMinMaxFromBytes(
                    truncator
                            .truncateMin((Binary) statistics.genericGetMin(), length)
                            .getBytes(),
                    truncator
                            .truncateMax((Binary) statistics.genericGetMax(), length)
                            .getBytes());
            return shorter;
        }

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
            writer.writePage(
                    page, valueCount, rowCount, shortened(statistics), sizes, places, repetition, definition, encoding);
        }

        @Override
        public void writeDictionaryPage(DictionaryPage dictionary) throws IOException {
            writer.writeDictionaryPage(dictionary);
        }

        @Override
        public long getMemSize() {
            return writer.getMemSize();
        }

        @Override
        public long allocatedSize() {
            return writer.allocatedSize();
        }

        @Override
        public String memUsageString(String prefix) {
            return writer.memUsageString(prefix);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
