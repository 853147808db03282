package sluice.engine.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// How pages, dictionaries and statistics are made.
final class PageSettings {

    static final int PAGE_BYTES = 1 << 20;

    private static final int PAGE_ROWS = 20_000;
    private static final int MAX_DICTIONARY_BYTES = 1 << 20;
    private static final int MIN_DICTIONARY_BYTES = 1 << 10;

    /// A dictionary of short values takes up to ten times its bytes while it is built; so all of them together stay
    /// below the row group's bound.
    private static final int DICTIONARY_SHARE = 16;

    /// A longer minimum or maximum would stand in the footer at full length, twice for each row group.
    private static final int STATISTICS_BYTES = 64;

    /// How many rows may pass between two looks at the size of the pages: few enough that a run of long values cannot
    /// make a page of many times its size.
    private static final int LOOK_AFTER_ROWS = 1000;

    private PageSettings() {}

    static ParquetProperties of(MessageType schema, long rowGroupBytes) {
        ParquetProperties.Builder properties = ParquetProperties.builder()
                .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                .withPageSize(PAGE_BYTES)
                .withPageRowCountLimit(PAGE_ROWS)
                .withMinRowCountForPageSizeCheck(1)
                .withMaxRowCountForPageSizeCheck(LOOK_AFTER_ROWS)
                .withDictionaryEncoding(true)
                .withDictionaryPageSize(dictionaryBytes(schema, rowGroupBytes))
                .withStatisticsTruncateLength(STATISTICS_BYTES)
                .withColumnIndexTruncateLength(STATISTICS_BYTES)
                .withPageWriteChecksumEnabled(true);
        for (ColumnDescriptor column : schema.getColumns()) {
            if (seldomRepeats(column.getPrimitiveType())) {
                properties.withDictionaryEncoding(
                        ColumnPath.get(column.getPath()).toDotString(), false);
            }
        }
        return properties.build();
    }

    private static int dictionaryBytes(MessageType schema, long rowGroupBytes) {
        long share = rowGroupBytes / DICTIONARY_SHARE / schema.getColumns().size();
        return (int) Math.clamp(share, MIN_DICTIONARY_BYTES, MAX_DICTIONARY_BYTES);
    }

    /// Documents and binary data, which a dictionary would only hash for nothing.
    private static boolean seldomRepeats(PrimitiveType type) {
        return type.getLogicalTypeAnnotation() instanceof JsonLogicalTypeAnnotation
                || type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY && type.getLogicalTypeAnnotation() == null;
    }
}
