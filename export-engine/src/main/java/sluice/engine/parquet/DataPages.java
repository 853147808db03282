package sluice.engine.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;

/// A writer of pages of version 1, of which Parquet's column writers make one kind alone. The others, for callers of
/// earlier days and for version 2, are refused.
abstract class DataPages implements PageWriter {

    @Override
    public abstract void writePage(
            BytesInput page,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException;

    @Override
    public final void writePage(
            BytesInput page,
            int valueCount,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding) {
        throw new UnsupportedOperationException("a page without its number of rows");
    }

    @Override
    public final void writePage(
            BytesInput page,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding) {
        throw new UnsupportedOperationException("a page without the sizes of its values");
    }

    @Override
    public final void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetition,
            BytesInput definition,
            Encoding encoding,
            BytesInput data,
            Statistics<?> statistics) {
        throw new UnsupportedOperationException("a page of version 2");
    }
}
