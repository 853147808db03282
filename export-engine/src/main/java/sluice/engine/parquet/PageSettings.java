package sluice.engine.parquet;

import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.schema.MessageType;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;

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
    static final int STATISTICS_BYTES = 64;

    /// How many rows may pass between two looks at the size of the pages: few enough that a run of long values cannot
    /// make a page of many times its size.
    private static final int LOOK_AFTER_ROWS = 1000;

    private PageSettings() {}

    static ParquetProperties of(ParquetLayout layout, long rowGroupBytes, ByteBufferAllocator buffers) {
        ParquetProperties.Builder properties = ParquetProperties.builder()
                .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                .withAllocator(buffers)
                .withPageSize(PAGE_BYTES)
                .withPageRowCountLimit(PAGE_ROWS)
                .withMinRowCountForPageSizeCheck(1)
                .withMaxRowCountForPageSizeCheck(LOOK_AFTER_ROWS)
                .withDictionaryEncoding(true)
                .withDictionaryPageSize(dictionaryBytes(layout.schema(), rowGroupBytes))
                .withStatisticsTruncateLength(STATISTICS_BYTES)
                .withColumnIndexTruncateLength(STATISTICS_BYTES)
                .withPageWriteChecksumEnabled(true);
        for (int i = 0; i < layout.columns().size(); i++) {
            if (seldomRepeats(layout.mappings().get(i))) {
                properties.withDictionaryEncoding(layout.columns().get(i).name(), false);
            }
        }
        return properties.build();
    }

    private static int dictionaryBytes(MessageType schema, long rowGroupBytes) {
        long share = rowGroupBytes / DICTIONARY_SHARE / schema.getColumns().size();
        return Math.clamp(share, MIN_DICTIONARY_BYTES, MAX_DICTIONARY_BYTES);
    }

    /// Documents and binary data, which a dictionary would only hash for nothing.
    private static boolean seldomRepeats(ParquetMapping mapping) {
        if (mapping instanceof ParquetMapping.Text(PgType.Scalar(ScalarKind kind, int _), var _, var _)) {
            return kind == ScalarKind.JSON || kind == ScalarKind.JSONB;
        }
        return mapping instanceof ParquetMapping.Bytes;
    }
}
