package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;

class ShortStatisticsTest {

    private static final int LENGTH = 64;
    private static final MessageType SCHEMA = Types.buildMessage()
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("t")
            .named("m");

    @Test
    void boundsOfLongValuesAreShortAndStillEncloseThem() {
        String least = "a".repeat(1 << 20);
        String greatest = "zß€".repeat(1 << 18);

        Statistics<?> page = statistics(List.of(greatest, least, "m"));

        assertThat(page.getMinBytes()).hasSizeLessThanOrEqualTo(LENGTH);
        assertThat(page.getMaxBytes()).hasSizeLessThanOrEqualTo(LENGTH);
        assertThat(Arrays.compareUnsigned(page.getMinBytes(), utf8(least))).isNotPositive();
        assertThat(Arrays.compareUnsigned(page.getMaxBytes(), utf8(greatest))).isNotNegative();
    }

    @Test
    void boundsOfShortValuesAreTheValues() {
        Statistics<?> page = statistics(List.of("b", "c", "a"));

        assertThat(page.getMinBytes()).isEqualTo(utf8("a"));
        assertThat(page.getMaxBytes()).isEqualTo(utf8("c"));
        assertThat(page.getNumNulls()).isZero();
    }

    @Test
    void aPageOfNullsHasNoBounds() {
        Statistics<?> page = statistics(Arrays.asList(null, null));

        assertThat(page.hasNonNullValue()).isFalse();
        assertThat(page.getNumNulls()).isEqualTo(2);
    }

    private static Statistics<?> statistics(List<String> values) {
        var pages = new PagesInMemory();
        var properties =
                ParquetProperties.builder().withDictionaryEncoding(false).build();
        ColumnDescriptor column = SCHEMA.getColumns().getFirst();
        try (var columns = properties.newColumnWriteStore(SCHEMA, new ShortStatistics(pages, LENGTH))) {
            for (String value : values) {
                if (value == null) {
                    columns.getColumnWriter(column).writeNull(0, 0);
                } else {
                    columns.getColumnWriter(column).write(Binary.fromString(value), 0, 1);
                }
                columns.endRecord();
            }
            columns.flush();
        }
        DataPageV1 page =
                (DataPageV1) pages.read(values.size()).getPageReader(column).readPage();
        return page.getStatistics();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
