package sluice.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import sluice.engine.encode.RowEncoder;
import sluice.engine.source.Column;
import sluice.engine.source.CopyStream;
import sluice.engine.source.Row;
import sluice.engine.source.SourceDatabase;
import sluice.model.ExportSpec;
import sluice.model.FailureCode;

/// What an export begins with, made in memory by the same query and encoders, within a quarter of a MiB of rows.
///
/// @param content the rows, and whatever stands before and after them in a file of these rows alone
/// @param rows how many; fewer than asked for where the export has no more, or they are long
/// @param hasMore whether the export has more rows than these
public record FirstRows(byte[] content, int rows, boolean hasMore) {

    private static final int MOST_BYTES = 1 << 18;
    private static final int MOST_ROW_BYTES = 1 << 20;
    private static final long ROW_GROUP_BYTES = 4 << 20;

    /// As text for people: uncompressed, and for Parquet the values that its readers get, as a JSON array.
    ///
    /// @param most rows
    /// @param patience how long the source may take
    /// @throws ExportFailure as the export itself would fail, or because the source takes too long
    public static FirstRows readable(SourceDatabase source, ExportSpec spec, int most, Duration patience)
            throws ExportFailure {
        return read(source, spec, most, patience, RowEncoder::readable);
    }

    /// As the bytes of a file that has no more rows, compressed as asked for.
    public static FirstRows file(SourceDatabase source, ExportSpec spec, int most, Duration patience)
            throws ExportFailure {
        FirstRows plain = read(source, spec, most, patience, RowEncoder::of);
        return spec.format().isWrappedByGzip(spec.compress())
                ? new FirstRows(gzip(plain.content()), plain.rows(), plain.hasMore())
                : plain;
    }

    @FunctionalInterface
    private interface Encoding {
        RowEncoder of(ExportSpec spec, List<Column> columns, EngineSettings settings, OutputStream out)
                throws ExportFailure, IOException;
    }

    private static FirstRows read(
            SourceDatabase source, ExportSpec spec, int most, Duration patience, Encoding encoding)
            throws ExportFailure {
        Long limit = spec.rowLimit();
        int wished = limit == null ? most : (int) Math.min(limit, most);
        ExportSpec few = spec.withRowLimit((long) wished);
        var settings = new EngineSettings(MOST_ROW_BYTES, ROW_GROUP_BYTES, 1, patience, patience);
        try (CopyStream rows = new CopyStream(source, few, "sluice:preview", settings)) {
            rows.open();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            try (RowEncoder encoder = encoding.of(few, rows.columns(), settings, content)) {
                return copy(rows, wished, limit, encoder, content);
            }
        } catch (ExportCancelled e) {
            throw new IllegalStateException("nobody cancels the reading of a few rows", e);
        } catch (IOException e) {
            throw new ExportFailure(FailureCode.INTERNAL, "The rows could not be written: " + e.getMessage(), e);
        }
    }

    private static FirstRows copy(
            CopyStream rows, int most, @Nullable Long limit, RowEncoder encoder, ByteArrayOutputStream content)
            throws ExportFailure, ExportCancelled, IOException {
        int written = 0;
        long bytes = 0;
        boolean left = false;
        for (Row row = rows.next(); row != null; row = rows.next()) {
            bytes += bytesOf(row);
            left = written == most || (written > 0 && bytes > MOST_BYTES);
            if (!left) {
                encoder.write(row);
                written++;
            } else if (written < most) {
                break;
            }
        }
        encoder.finish();
        return new FirstRows(content.toByteArray(), written, left && (limit == null || limit > written));
    }

    private static long bytesOf(Row row) {
        long bytes = 0;
        for (int field = 0; field < row.fields(); field++) {
            bytes += Math.max(0, row.length(field));
        }
        return bytes;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused bytes", e);
        }
        return packed.toByteArray();
    }
}
